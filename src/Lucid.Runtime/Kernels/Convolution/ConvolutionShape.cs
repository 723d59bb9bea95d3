using System.ComponentModel;

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
    private static readonly string[] Letters = ["D", "H", "W"];
    private static readonly string[] Sides = ["depth", "height", "width"];

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
    internal ConvolutionSizes Of(ReadOnlySpan<int> input, ReadOnlySpan<int> outputSize = default)
    {
        bool hasBatch = input.Length == dimensions + 2;
        if (hasBatch || input.Length == dimensions + 1)
        {
            ReadOnlySpan<int> sample = hasBatch ? input[1..] : input;
            bool isLast = Layout == Layout.ChannelsLast;
            if (sample[isLast ? ^1 : 0] == inChannels)
            {
                return Of(hasBatch ? input[0] : 1, isLast ? sample[..^1] : sample[1..], outputSize, hasBatch);
            }
        }

        string sizes = string.Join(", ", dimensions == 1 ? ["L"] : Letters[^dimensions..]);
        string expected = Sample(inChannels, sizes);
        throw new ArgumentException($"Expected an input of shape (N, {expected}) or ({expected}), got {new TensorShape(input)}.", nameof(input));
    }

    /// <summary>The sizes of a batch in the caller's memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">The input is smaller than the kernel, a span has another length than the sizes multiply to, or the spans overlap.</exception>
    internal ConvolutionSizes Of(ReadOnlySpan<float> input, ReadOnlySpan<float> output, int batch, ReadOnlySpan<int> size, ReadOnlySpan<int> outputSize = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        for (int i = 0; i < size.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size[i], size.Length == 1 ? "length" : Sides[i + 3 - size.Length]);
        }

        ConvolutionSizes sizes = Of(batch, size, outputSize, hasBatch: true);
        if (!sizes.Fill(input.Length, inChannels, sizes.Input))
        {
            throw WrongLength(input.Length, nameof(input), sizes.InputShape(this));
        }

        if (!sizes.Fill(output.Length, outChannels, sizes.Output))
        {
            throw WrongLength(output.Length, nameof(output), sizes.OutputShape(this));
        }

        if (input.Overlaps(output))
        {
            throw new ArgumentException("Expected an output apart from the input, because each input element goes into several outputs, got memory that overlaps.", nameof(output));
        }

        return sizes;
    }

    private static ArgumentException WrongLength(int length, string name, TensorShape shape) =>
        new($"Expected {shape.ElementCount} elements for {shape}, got {length}.", name);

    private ConvolutionSizes Of(int batch, ReadOnlySpan<int> input, ReadOnlySpan<int> outputSize, bool hasBatch)
    {
        if (!outputSize.IsEmpty && outputSize.Length != dimensions)
        {
            throw new ArgumentException($"Expected an output size of {dimensions} dimensions, got {outputSize.Length}.", nameof(outputSize));
        }

        Span<int> taken = [1, 1, 1];
        Span<int> given = [1, 1, 1];
        for (int i = 0; i < dimensions; i++)
        {
            int axis = 3 - dimensions + i;
            ConvolutionAxis along = Axis(axis);
            taken[axis] = input[i];
            long size = along.OutputSize(input[i], IsTransposed);
            if (!outputSize.IsEmpty)
            {
                // The input size that a convolution would have made of it is the same for all of these.
                long largest = size - along.OutputPadding + Math.Max(along.Stride, along.Dilation) - 1;
                size = outputSize[i] >= size - along.OutputPadding && outputSize[i] <= largest ? outputSize[i] : throw new ArgumentException(
                    $"Expected an output size from {size - along.OutputPadding} to {largest} in dimension {i} of the {dimensions}, got {outputSize[i]}.", nameof(outputSize));
            }

            if (size < 1 || input[i] == 0)
            {
                throw new ArgumentException(
                    IsTransposed
                        ? $"Expected an input whose output has elements, got a size of {input[i]} in {Name(i)}, whose output would have {size}."
                        : $"Expected an input that the kernel fits into, got a size of {input[i]} in {Name(i)}, with the padding "
                            + $"{(long)input[i] + along.PaddingBefore + along.PaddingAfter}, for a kernel that covers {along.Reach}.",
                    nameof(input));
            }

            given[axis] = size <= int.MaxValue ? (int)size : throw new ArgumentException(
                $"Expected an input whose output has at most {int.MaxValue} elements in {Name(i)}, got a size of {input[i]}, whose output would have {size}.", nameof(input));
        }

        return new(batch, new(taken[0], taken[1], taken[2]), new(given[0], given[1], given[2]), hasBatch);
    }

    private string Name(int dimension) => dimensions == 1 ? "L" : Letters[dimension + 3 - dimensions];

    private string Sample(int channels, string spatial) => Layout == Layout.ChannelsLast ? $"{spatial}, {channels}" : $"{channels}, {spatial}";
}
