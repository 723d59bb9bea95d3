namespace Lucid.Serialization;

/// <summary>
/// What a header says of one tensor; <paramref name="Begin"/> and <paramref name="End"/> count from the first byte after the header.
/// </summary>
internal sealed record StoredTensor(string Name, ElementType Type, TensorShape Shape, long Begin, long End);
