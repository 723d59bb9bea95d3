namespace Lucid.Kernels.Convolution;

/// <summary>The sizes of one call.</summary>
/// <param name="Batch">N.</param>
/// <param name="Input">The spatial sizes of the input; 1 along an axis that there is not.</param>
/// <param name="Output">Those of the output.</param>
/// <param name="HasBatch">Whether the shapes begin with N.</param>
internal readonly record struct ConvolutionSizes(int Batch, Extent Input, Extent Output, bool HasBatch)
{
    public bool IsEmpty => Batch == 0 || Output.Count == 0;

    /// <summary>Whether a batch has so many elements. No product leaves a long, whatever the sizes.</summary>
    /// <param name="length">The elements.</param>
    /// <param name="channels">The channels of a sample.</param>
    /// <param name="size">Its spatial sizes.</param>
    public bool Fill(int length, int channels, Extent size)
    {
        const long More = 1L << 31;
        long count = Batch;
        foreach (int factor in (ReadOnlySpan<int>)[channels, size.Depth, size.Height, size.Width])
        {
            count = Math.Min(More, count * factor);
        }

        return count == length;
    }

    public TensorShape InputShape(in ConvolutionShape shape) => Shape(shape, Input, shape.InChannels);

    public TensorShape OutputShape(in ConvolutionShape shape) => Shape(shape, Output, shape.OutChannels);

    private TensorShape Shape(in ConvolutionShape shape, Extent size, int channels)
    {
        bool isLast = shape.Layout == Layout.ChannelsLast;
        Span<int> sizes = [Batch, 0, 0, 0, 0];
        sizes = sizes[..(shape.Dimensions + 2)];
        Span<int> spatial = isLast ? sizes[1..^1] : sizes[2..];
        for (int i = 0; i < spatial.Length; i++)
        {
            spatial[i] = size[3 - spatial.Length + i];
        }

        sizes[isLast ? ^1 : 1] = channels;
        return new TensorShape(HasBatch ? sizes : sizes[1..]);
    }
}
