namespace Lucid.Kernels.Convolution.Winograd;

/// <summary>
/// Winograd's algorithm along one axis: tiles of outputs of a kernel of three taps, or of one. A dilated kernel works on the lattice of its step: the
/// outputs of a tile are as far apart as the taps.
/// </summary>
/// <param name="Tile">The outputs of a tile: 1, 2 or 4.</param>
/// <param name="KernelSize">The taps: 3, or 1 where the tile is 1.</param>
/// <param name="Dilation">How far apart they are.</param>
/// <param name="Padding">The zeros before the input.</param>
internal readonly record struct WinogradAxis(int Tile, int KernelSize, int Dilation, int Padding)
{
    /// <summary>The points at which the products are taken: as many as a tile reads.</summary>
    public int Points => Tile + KernelSize - 1;

    /// <summary>How many tiles cover an output. Those of one lattice stand between those of the others.</summary>
    public int Tiles(int output) => Dilation * DivideUp(DivideUp(output, Dilation), Tile);

    /// <summary>The first output of a tile.</summary>
    public int FirstOutput(int tile)
    {
        (int along, int lattice) = Math.DivRem(tile, Dilation);
        return lattice + (along * Tile * Dilation);
    }

    /// <summary>How many outputs of a tile there are.</summary>
    public int Outputs(int first, int output) => Math.Clamp(DivideUp(output - first, Dilation), 0, Tile);

    /// <summary>Whether all that a tile reads is in the input.</summary>
    public bool IsInside(int first, int input) =>
        first >= Padding && first - Padding + ((Points - 1) * Dilation) < input;

    /// <summary>The points of a tile that are in the input: from the first to before the end.</summary>
    /// <param name="first">Where the first point is.</param>
    /// <param name="input">The size of the input.</param>
    public (int Begin, int End) Inside(int first, int input)
    {
        int begin = Math.Min(DivideUp(-first, Dilation), Points);
        return (begin, Math.Clamp(DivideUp(input - first, Dilation), begin, Points));
    }

    private static int DivideUp(int dividend, int divisor) => dividend <= 0 ? 0 : ((dividend - 1) / divisor) + 1;
}
