using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Convolution.Winograd;

/// <summary>Winograd's algorithm along the three axes.</summary>
/// <param name="Depth">D.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
internal readonly record struct WinogradTiling(WinogradAxis Depth, WinogradAxis Height, WinogradAxis Width)
{
    /// <summary>The products of a tile, for each pair of channels.</summary>
    public int Points => Depth.Points * Height.Points * Width.Points;

    /// <summary>The tiles of a convolution.</summary>
    public static WinogradTiling Of(in ConvolutionShape shape, ConvolutionPlan plan) =>
        new(Axis(shape.Depth, plan.DepthTile), Axis(shape.Height, plan.HeightTile), Axis(shape.Width, plan.WidthTile));

    /// <summary>Those of the gradient of its input, which is a convolution too.</summary>
    public static WinogradTiling OfInputGradient(in ConvolutionShape shape, ConvolutionPlan plan) =>
        new(Reversed(shape.Depth, plan.DepthTile), Reversed(shape.Height, plan.HeightTile), Reversed(shape.Width, plan.WidthTile));

    /// <summary>The tiles that cover one sample.</summary>
    public Extent Tiles(Extent output) => new(Depth.Tiles(output.Depth), Height.Tiles(output.Height), Width.Tiles(output.Width));

    private static WinogradAxis Axis(ConvolutionAxis axis, int tile) => new(tile, axis.KernelSize, axis.Dilation, axis.PaddingBefore);

    private static WinogradAxis Reversed(ConvolutionAxis axis, int tile) =>
        new(tile, axis.KernelSize, axis.Dilation, checked((int)(axis.Reach - 1 - axis.PaddingBefore)));
}
