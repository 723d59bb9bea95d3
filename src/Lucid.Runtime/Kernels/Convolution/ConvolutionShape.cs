using System.ComponentModel;
using Lucid.Kernels.Spatial;

namespace Lucid.Kernels.Convolution;

/// <summary>
/// The shapes that a convolution takes and gives. The one place where they are checked: all errors come from here, before anything else is done.
/// </summary>
/// <param name="dimensions">The spatial dimensions, 1 to 3.</param>
/// <param name="inChannels">The channels of the input.</param>
/// <param name="outChannels">The channels of the output.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConvolutionShape(int dimensions, int inChannels, int outChannels)
{
    /// <summary>The spatial dimensions, 1 to 3.</summary>
    public int Dimensions => dimensions;

    /// <summary>The channels of the input.</summary>
    public int InChannels => inChannels;

    /// <summary>The channels of the output.</summary>
    public int OutChannels => outChannels;

    /// <summary>The groups that the channels are divided into.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether it is a transposed convolution: the gradient of a convolution by its input.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>Where the channels stand.</summary>
    public Layout Layout { get; init; }

    /// <summary>Along D.</summary>
    public ConvolutionAxis Depth { get; init; } = ConvolutionAxis.None;

    /// <summary>Along H.</summary>
    public ConvolutionAxis Height { get; init; } = ConvolutionAxis.None;

    /// <summary>Along W.</summary>
    public ConvolutionAxis Width { get; init; } = ConvolutionAxis.None;

    private SpatialShape Spatial => new(dimensions, Layout);

    internal int Taps => Depth.KernelSize * Height.KernelSize * Width.KernelSize;

    internal ConvolutionAxis Axis(int axis) => axis switch
    {
        0 => Depth,
        1 => Height,
        _ => Width,
    };

    /// <summary>The sizes of a tensor.</summary>
    /// <param name="input">The tensor's sizes.</param>
    /// <param name="outputSize">The spatial sizes of the output of a transposed convolution, where the caller says them; else empty.</param>
    /// <exception cref="ArgumentException">The shape has another rank or channel count than declared, or is smaller than the kernel.</exception>
    internal ConvolutionSizes Of(ReadOnlySpan<int> input, ReadOnlySpan<int> outputSize = default) => Of(Spatial.Of(input, inChannels), outputSize);

    /// <summary>The sizes of a batch in the caller's memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">The input is smaller than the kernel, a span has another length than the sizes multiply to, or the spans overlap.</exception>
    internal ConvolutionSizes Of(ReadOnlySpan<float> input, ReadOnlySpan<float> output, int batch, ReadOnlySpan<int> size, ReadOnlySpan<int> outputSize = default)
    {
        ConvolutionSizes sizes = Of(SpatialShape.Of(batch, inChannels, size), outputSize);
        Spatial.RequireSpans(input, sizes.InputSizes(this), output, sizes.OutputSizes(this));
        return sizes;
    }

    private ConvolutionSizes Of(in SpatialSizes input, ReadOnlySpan<int> outputSize)
    {
        if (!outputSize.IsEmpty && outputSize.Length != dimensions)
        {
            throw new ArgumentException($"Expected an output size of {dimensions} dimensions, got {outputSize.Length}.", nameof(outputSize));
        }

        Span<int> given = [1, 1, 1];
        for (int i = 0; i < dimensions; i++)
        {
            int axis = SpatialShape.MostDimensions - dimensions + i;
            ConvolutionAxis along = Axis(axis);
            int own = input.Size[axis];
            long size = along.OutputSize(own, IsTransposed);
            if (!outputSize.IsEmpty)
            {
                // The input size that a convolution would have made of it is the same for all of these.
                long largest = size - along.OutputPadding + Math.Max(along.Stride, along.Dilation) - 1;
                size = outputSize[i] >= size - along.OutputPadding && outputSize[i] <= largest ? outputSize[i] : throw new ArgumentException(
                    $"Expected an output size from {size - along.OutputPadding} to {largest} in dimension {i} of the {dimensions}, got {outputSize[i]}.", nameof(outputSize));
            }

            if (size < 1 || own == 0)
            {
                throw new ArgumentException(
                    IsTransposed
                        ? $"Expected an input whose output has elements, got a size of {own} in {Spatial.Letter(axis)}, whose output would have {size}."
                        : $"Expected an input that the kernel fits into, got a size of {own} in {Spatial.Letter(axis)}, with the padding "
                            + $"{(long)own + along.PaddingBefore + along.PaddingAfter}, for a kernel that covers {along.Reach}.",
                    nameof(input));
            }

            given[axis] = Spatial.RequireSize(axis, own, size);
        }

        return new(input.Batch, input.Size, new(given[0], given[1], given[2]), input.HasBatch);
    }
}
