namespace Lucid.Benchmarks.Measuring;

/// <summary>The input of a norm: a batch of cubes with channels.</summary>
/// <param name="Batch">N.</param>
/// <param name="Channels">C.</param>
/// <param name="Size">D, H and W.</param>
internal sealed record NormShape(int Batch, int Channels, int Size)
{
    /// <summary>The norms of nnU-Net's full-resolution 3-D network at a patch of 128³, from the first level to the deepest.</summary>
    public static IReadOnlyList<NormShape> NnUNet { get; } =
        [new(1, 32, 128), new(2, 64, 64), new(2, 128, 32), new(2, 256, 16), new(2, 320, 8), new(2, 320, 4)];

    public int[] Dimensions => [Batch, Channels, Size, Size, Size];

    public int ElementCount => checked(Batch * Channels * Size * Size * Size);

    /// <summary>As programs write it: 2x64x64x64x64.</summary>
    public string Key => string.Join('x', Dimensions);

    /// <summary>As people write it: 2×64×64³.</summary>
    public override string ToString() => $"{Batch}×{Channels}×{Size}³";
}
