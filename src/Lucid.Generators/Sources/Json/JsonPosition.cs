namespace Lucid.Generators.Sources.Json;

/// <summary>A place in a file.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The column, from 0.</param>
internal readonly record struct JsonPosition(int Line, int Column);
