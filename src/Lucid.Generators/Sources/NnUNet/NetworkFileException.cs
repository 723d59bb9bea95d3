namespace Lucid.Generators.Sources.NnUNet;

/// <summary>The files of a network are not there, or are not what can be read.</summary>
/// <param name="message">What was expected, what came, and where.</param>
internal sealed class NetworkFileException(string message) : Exception(message);
