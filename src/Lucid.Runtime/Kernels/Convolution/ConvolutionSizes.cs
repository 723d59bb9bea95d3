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

    /// <summary>The sizes of the input.</summary>
    public SpatialSizes InputSizes(in ConvolutionShape shape) => new(Batch, shape.InChannels, Input, HasBatch);

    /// <summary>The sizes of the output.</summary>
    public SpatialSizes OutputSizes(in ConvolutionShape shape) => new(Batch, shape.OutChannels, Output, HasBatch);

    /// <summary>The shape of the output.</summary>
    public TensorShape OutputShape(in ConvolutionShape shape) => new SpatialShape(shape.Dimensions, shape.Layout).Shape(OutputSizes(shape));
}
