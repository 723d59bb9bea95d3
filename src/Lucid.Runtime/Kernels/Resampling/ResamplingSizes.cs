using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Resampling;

/// <summary>The sizes of one call.</summary>
/// <param name="Shape">The layer's shapes, of the dimensions of the call.</param>
/// <param name="Input">The sizes of the input.</param>
/// <param name="Output">Those of the output.</param>
internal readonly record struct ResamplingSizes(SpatialShape Shape, SpatialSizes Input, SpatialSizes Output)
{
    /// <summary>The shape of the input.</summary>
    public TensorShape InputShape => Shape.Shape(Input);

    /// <summary>The shape of the output.</summary>
    public TensorShape OutputShape => Shape.Shape(Output);

    /// <summary>How many volumes there are in memory: samples, or channels of samples.</summary>
    public int Volumes => Shape.Layout == Layout.ChannelsLast ? Input.Batch : checked(Input.Batch * Input.Channels);

    /// <summary>The elements of a position that lie side by side.</summary>
    public int Inner => Shape.Layout == Layout.ChannelsLast ? Input.Channels : 1;
}
