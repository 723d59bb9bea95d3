namespace Lucid.Samples.WholeVolume;

/// <summary>What the user asked for.</summary>
/// <param name="Input">The volume to normalise; null for a generated one.</param>
/// <param name="Output">The folder for the results.</param>
/// <param name="Size">The voxels along each axis of the generated volume.</param>
/// <param name="TileEdge">The most voxels along each axis of a tile.</param>
internal sealed record JobOptions(string? Input, string Output, int Size, int TileEdge);
