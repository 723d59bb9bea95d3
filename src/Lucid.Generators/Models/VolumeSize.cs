namespace Lucid.Generators.Models;

/// <summary>A declared spatial size.</summary>
/// <param name="Depth">D.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
internal sealed record VolumeSize(int Depth, int Height, int Width)
{
    /// <summary>D·H·W.</summary>
    public long ElementCount => (long)Depth * Height * Width;
}
