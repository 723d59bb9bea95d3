namespace Lucid.Kernels.Spatial;

/// <summary>
/// The shapes of samples that have channels and one to three spatial sizes, in a layout, with or without a batch: where they are taken apart, put together, and checked.
/// </summary>
/// <param name="Dimensions">The spatial dimensions, 1 to 3.</param>
/// <param name="Layout">Where the channels stand.</param>
internal readonly record struct SpatialShape(int Dimensions, Layout Layout)
{
    /// <summary>The most spatial dimensions.</summary>
    public const int MostDimensions = 3;

    private static readonly string[] Letters = ["D", "H", "W"];
    private static readonly string[] Parameters = ["depth", "height", "width"];

    /// <summary>The sizes of a tensor.</summary>
    /// <param name="input">The tensor's sizes.</param>
    /// <param name="channels">The channels that it must have; null for any.</param>
    /// <exception cref="ArgumentException">The shape has another rank or channel count.</exception>
    public SpatialSizes Of(ReadOnlySpan<int> input, int? channels = null)
    {
        bool hasBatch = input.Length == Dimensions + 2;
        if (hasBatch || input.Length == Dimensions + 1)
        {
            ReadOnlySpan<int> sample = hasBatch ? input[1..] : input;
            bool isLast = Layout == Layout.ChannelsLast;
            int own = sample[isLast ? ^1 : 0];
            if (channels is null || own == channels)
            {
                return new(hasBatch ? input[0] : 1, own, ExtentOf(isLast ? sample[..^1] : sample[1..]), hasBatch);
            }
        }

        string spatial = string.Join(", ", Dimensions == 1 ? ["L"] : Letters[^Dimensions..]);
        string c = channels is { } count ? $"{count}" : "C";
        string expected = Layout == Layout.ChannelsLast ? $"{spatial}, {c}" : $"{c}, {spatial}";
        throw new ArgumentException($"Expected an input of shape (N, {expected}) or ({expected}), got {new TensorShape(input)}.", nameof(input));
    }

    /// <summary>The sizes of a batch in the caller's memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    public static SpatialSizes Of(int batch, int channels, ReadOnlySpan<int> size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfNegative(channels);
        for (int i = 0; i < size.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size[i], size.Length == 1 ? "length" : Parameters[i + Parameters.Length - size.Length]);
        }

        return new(batch, channels, ExtentOf(size), HasBatch: true);
    }

    /// <summary>The shape of a tensor of some sizes.</summary>
    public TensorShape Shape(in SpatialSizes sizes)
    {
        bool isLast = Layout == Layout.ChannelsLast;
        Span<int> shape = [sizes.Batch, 0, 0, 0, 0];
        shape = shape[..(Dimensions + 2)];
        Span<int> spatial = isLast ? shape[1..^1] : shape[2..];
        for (int i = 0; i < spatial.Length; i++)
        {
            spatial[i] = sizes.Size[MostDimensions - spatial.Length + i];
        }

        shape[isLast ? ^1 : 1] = sizes.Channels;
        return new TensorShape(sizes.HasBatch ? shape : shape[1..]);
    }

    /// <summary>The letter of an axis, of three.</summary>
    public string Letter(int axis) => Dimensions == 1 ? "L" : Letters[axis];

    /// <summary>Throws where a size other than the batch is 0, as PyTorch's poolings and upsamplings do.</summary>
    /// <exception cref="ArgumentException">One is.</exception>
    public void RequireElements(in SpatialSizes input)
    {
        if (input.Channels == 0 || input.Size.Count == 0)
        {
            throw new ArgumentException($"Expected sizes of 1 or more but for the batch, got {Shape(input)}.", nameof(input));
        }
    }

    /// <summary>Throws where the caller's memory does not hold what the sizes say, or a result would be written over what is still to be read.</summary>
    /// <exception cref="ArgumentException">A span has another length than its sizes, or the spans overlap.</exception>
    public void RequireSpans(ReadOnlySpan<float> input, in SpatialSizes inputSizes, ReadOnlySpan<float> output, in SpatialSizes outputSizes)
    {
        RequireLength(input.Length, nameof(input), inputSizes);
        RequireLength(output.Length, nameof(output), outputSizes);
        if (input.Overlaps(output))
        {
            throw new ArgumentException("Expected an output apart from the input, because each input element goes into several outputs, got memory that overlaps.", nameof(output));
        }
    }

    /// <summary>Throws where a span has another length than its sizes. No shape is made where all is right: that would allocate.</summary>
    /// <exception cref="ArgumentException">It has.</exception>
    public void RequireLength(int length, string name, in SpatialSizes sizes)
    {
        if (!sizes.Fill(length))
        {
            TensorShape shape = Shape(sizes);
            throw new ArgumentException($"Expected {shape.ElementCount} elements for {shape}, got {length}.", name);
        }
    }

    /// <summary>The size of an output along an axis.</summary>
    /// <param name="axis">The axis, of three.</param>
    /// <param name="input">The input's size.</param>
    /// <param name="output">What comes of it.</param>
    /// <exception cref="ArgumentException">It is more than a tensor can have.</exception>
    public int RequireSize(int axis, int input, long output) => output <= int.MaxValue ? (int)output : throw new ArgumentException(
        $"Expected an input whose output has at most {int.MaxValue} elements in {Letter(axis)}, got a size of {input}, whose output would have {output}.", nameof(input));

    private static Extent ExtentOf(ReadOnlySpan<int> size) => new(
        size.Length > 2 ? size[^3] : 1,
        size.Length > 1 ? size[^2] : 1,
        size[^1]);
}
