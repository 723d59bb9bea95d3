namespace Lucid.Benchmarks.Measuring;

/// <summary>The input of a norm: a batch of cubes with channels.</summary>
/// <param name="Batch">N.</param>
/// <param name="Channels">C.</param>
/// <param name="Size">D, H and W.</param>
/// <param name="IsChannelsLast">Whether C stands behind W.</param>
internal sealed record NormShape(int Batch, int Channels, int Size, bool IsChannelsLast = false)
{
    /// <summary>The norms of nnU-Net's full-resolution 3-D network at a patch of 128³, from the first level to the deepest.</summary>
    public static IReadOnlyList<NormShape> NnUNet { get; } =
        [new(1, 32, 128), new(2, 64, 64), new(2, 128, 32), new(2, 256, 16), new(2, 320, 8), new(2, 320, 4)];

    /// <summary>
    /// The norms of MONAI's BasicUNet with its default features (32, 32, 64, 128, 256, 32) at a patch of 96³. Each level halves the size
    /// and has two norms on the way down; on the way up all but the deepest have two more, of the same shape: features return as they came.
    /// </summary>
    public static IReadOnlyList<NormShape> BasicUNet { get; } =
        [new(1, 32, 96), new(1, 32, 48), new(1, 64, 24), new(1, 128, 12), new(1, 256, 6)];

    public int[] Dimensions => IsChannelsLast ? [Batch, Size, Size, Size, Channels] : [Batch, Channels, Size, Size, Size];

    public int ElementCount => checked(Batch * Channels * Size * Size * Size);

    /// <summary>How many calls a round times.</summary>
    public int Calls => ElementCount switch { > 20_000_000 => 7, > 1_000_000 => 25, _ => 400 };

    /// <summary>As programs write it: 2x64x64x64x64.</summary>
    public string Key => string.Join('x', Dimensions);

    /// <summary>As people write it: 2×64×64³.</summary>
    public override string ToString() => IsChannelsLast ? $"{Batch}×{Size}³×{Channels}" : $"{Batch}×{Channels}×{Size}³";
}
