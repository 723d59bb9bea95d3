using System.ComponentModel;

namespace Lucid.Kernels.Convolution;

/// <summary>How a convolution is done: decided at compile time from the declaration, so that the bits are the same on every machine.</summary>
/// <param name="InputSpacing">How far apart the rows are that a tile reads.</param>
/// <param name="RunsPerChunk">
/// How many runs of taps along the last axis are multiplied at a time, where the convolution is done directly; 0 where it is done by Winograd's
/// algorithm.
/// </param>
/// <param name="DepthTile">The outputs of a Winograd tile along D.</param>
/// <param name="HeightTile">The same along H.</param>
/// <param name="WidthTile">The same along W.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ConvolutionPlan(int InputSpacing, int RunsPerChunk, int DepthTile, int HeightTile, int WidthTile)
{
    /// <summary>Products of patches and weights.</summary>
    /// <param name="inputSpacing">How far apart the rows are that a tile reads.</param>
    /// <param name="runsPerChunk">How many runs of taps along the last axis are multiplied at a time.</param>
    public static ConvolutionPlan Direct(int inputSpacing, int runsPerChunk) => new(inputSpacing, runsPerChunk, 1, 1, 1);

    /// <summary>Winograd's algorithm.</summary>
    /// <param name="inputSpacing">How far apart the rows are that a tile reads.</param>
    /// <param name="depthTile">The outputs of a tile along D: 1, 2 or 4.</param>
    /// <param name="heightTile">The same along H.</param>
    /// <param name="widthTile">The same along W.</param>
    public static ConvolutionPlan Winograd(int inputSpacing, int depthTile, int heightTile, int widthTile) =>
        new(inputSpacing, 0, depthTile, heightTile, widthTile);

    internal bool IsWinograd => RunsPerChunk == 0;
}
