using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Convolution;

/// <summary>The sizes of one call.</summary>
/// <param name="Batch">N.</param>
/// <param name="Input">The spatial sizes of the input; 1 along an axis that there is not.</param>
/// <param name="Output">Those of the output.</param>
/// <param name="HasBatch">Whether the shapes begin with N.</param>
internal readonly record struct ConvolutionSizes(int Batch, Extent Input, Extent Output, bool HasBatch)
{
    public bool IsEmpty => Batch == 0 || Output.Count == 0;

    public TensorShape InputShape(in ConvolutionShape shape) => Shape(shape, Input, shape.InChannels);

    public TensorShape OutputShape(in ConvolutionShape shape) => Shape(shape, Output, shape.OutChannels);

    private TensorShape Shape(in ConvolutionShape shape, Extent size, int channels) =>
        new SpatialShape(shape.Dimensions, shape.Layout).Shape(new(Batch, channels, size, HasBatch));
}
