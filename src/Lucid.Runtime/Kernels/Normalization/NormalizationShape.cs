using System.ComponentModel;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// The shapes that a normalisation takes, and how they fold into rows. The one place where shapes are checked: all errors come from here, before anything else is done.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct NormalizationShape
{
    private static readonly int[] AnySize = [0, 0, 0];

    private readonly Over _over;
    private readonly int _channels;
    private readonly int _groups;
    private readonly Layout _layout;

    // The declared sizes, 0 where any will do: the spatial ones, or those of a row.
    private readonly ReadOnlySpan<int> _sizes;

    private NormalizationShape(Over over, int channels, int groups, Layout layout, ReadOnlySpan<int> sizes)
    {
        _over = over;
        _channels = channels;
        _groups = groups;
        _layout = layout;
        _sizes = sizes;
    }

    /// <summary>What one mean and one variance are taken over.</summary>
    private enum Over
    {
        Instance,
        Batch,
        Group,
        Row,
    }

    private string Letters => _sizes.Length switch
    {
        1 => "L",
        2 => "H, W",
        _ => "D, H, W",
    };

    private string DeclaredSizes => _sizes[0] == 0 ? Letters : Text(_sizes);

    /// <summary>The shapes that are taken, as a message shows them.</summary>
    private string Expected => _over switch
    {
        Over.Instance => $"(N, {Sample(DeclaredSizes)}) or ({Sample(DeclaredSizes)})",
        Over.Batch when TakesPlainChannels => $"(N, {_channels}) or (N, {Sample(DeclaredSizes)})",
        Over.Batch => $"(N, {Sample(DeclaredSizes)})",
        Over.Group => $"(N, {Sample("*")})",
        _ => $"(*, {Text(_sizes)})",
    };

    /// <summary>Whether (N, C) is a shape that is taken: its rows have one element.</summary>
    private bool TakesPlainChannels => _over == Over.Batch && _sizes.Length == 1 && _sizes[0] is 0 or 1;

    /// <summary>C; 1 where the last dimensions are normalised.</summary>
    internal int Channels => _channels;

    /// <summary>Every channel of every sample by itself: (N, C, spatial…) or (C, spatial…).</summary>
    /// <param name="channels">C.</param>
    /// <param name="size">The spatial sizes, 0 where any will do.</param>
    /// <param name="layout">Where C stands.</param>
    public static NormalizationShape Instances(int channels, ReadOnlySpan<int> size, Layout layout = Layout.ChannelsFirst) =>
        new(Over.Instance, channels, channels, layout, size);

    /// <summary>The same of any spatial sizes.</summary>
    /// <param name="channels">C.</param>
    /// <param name="dimensions">The spatial dimensions, 1 to 3.</param>
    /// <param name="layout">Where C stands.</param>
    public static NormalizationShape Instances(int channels, int dimensions, Layout layout = Layout.ChannelsFirst) =>
        Instances(channels, AnySize.AsSpan(0, dimensions), layout);

    /// <summary>Every channel over the batch: (N, C, spatial…), and (N, C) where there is one spatial size.</summary>
    /// <inheritdoc cref="Instances(int, ReadOnlySpan{int}, Layout)"/>
    public static NormalizationShape Batch(int channels, ReadOnlySpan<int> size, Layout layout = Layout.ChannelsFirst) =>
        new(Over.Batch, channels, channels, layout, size);

    /// <summary>The same of any spatial sizes.</summary>
    /// <inheritdoc cref="Instances(int, int, Layout)"/>
    public static NormalizationShape Batch(int channels, int dimensions, Layout layout = Layout.ChannelsFirst) =>
        Batch(channels, AnySize.AsSpan(0, dimensions), layout);

    /// <summary>Every group of channels of every sample: (N, C, …).</summary>
    /// <param name="groups">The groups that the channels are divided into.</param>
    /// <param name="channels">C, a multiple of the groups.</param>
    /// <param name="layout">Where C stands.</param>
    public static NormalizationShape Groups(int groups, int channels, Layout layout = Layout.ChannelsFirst) =>
        new(Over.Group, channels, groups, layout, AnySize.AsSpan(0, 1));

    /// <summary>Every run of the last dimensions: (…, shape).</summary>
    /// <param name="shape">The sizes of the last dimensions.</param>
    public static NormalizationShape Last(ReadOnlySpan<int> shape) => new(Over.Row, channels: 1, groups: 1, Layout.ChannelsFirst, shape);

    /// <summary>The rows of a tensor.</summary>
    /// <param name="input">The tensor's sizes.</param>
    /// <exception cref="ArgumentException">The shape has another rank, channel count or size than declared.</exception>
    public ChannelRows Rows(ReadOnlySpan<int> input)
    {
        if (_over == Over.Row)
        {
            if (input.Length >= _sizes.Length && input[^_sizes.Length..].SequenceEqual(_sizes))
            {
                return ChannelRows.Of(1, checked((int)ChannelRows.Product(1, 1, input[..^_sizes.Length])), _sizes);
            }
        }
        else if (IsTaken(input, out int batch, out ReadOnlySpan<int> sample))
        {
            bool isLast = _layout == Layout.ChannelsLast;
            ReadOnlySpan<int> spatial = isLast ? sample[..^1] : sample[1..];
            if (sample[isLast ? ^1 : 0] == _channels && Fits(spatial))
            {
                return Folded(ChannelRows.Of(batch, _channels, spatial));
            }
        }

        throw new ArgumentException($"Expected an input of shape {Expected}, got {new TensorShape(input)}.", nameof(input));
    }

    /// <summary>The rows of a batch in the caller's memory.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">The output's elements.</param>
    /// <param name="batch">N, or the number of rows where the last dimensions are normalised.</param>
    /// <param name="size">The given spatial sizes; none where the last dimensions are normalised.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The size differs from the declared one, a span has another length than the sizes multiply to, or the spans overlap without being the same.
    /// </exception>
    public ChannelRows Rows<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, int batch, params ReadOnlySpan<int> size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        RequireSizes(size);
        RequireLength(input.Length, nameof(input), batch, size);
        RequireLength(output.Length, nameof(output), batch, size);
        ChannelRows.RequireSameOrApart(input, output, nameof(output));
        return _over == Over.Row ? ChannelRows.Of(1, batch, _sizes) : Folded(ChannelRows.Of(batch, _channels, size));
    }

    /// <summary>The rows of a part, of any size, of every sample in the caller's memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">The part has another length than the sizes multiply to.</exception>
    internal static ChannelRows OfTile(int length, string name, int batch, int channels, params ReadOnlySpan<int> size)
    {
        NormalizationShape tile = Instances(channels, stackalloc int[size.Length]);
        tile.RequireSizes(size);
        tile.RequireLength(length, name, batch, size);
        return ChannelRows.Of(batch, channels, size);
    }

    /// <summary>Throws where a residual does not fit the batch, or would be overwritten before it is read.</summary>
    /// <exception cref="ArgumentException">The residual has another length than the sizes multiply to, or overlaps the output in part.</exception>
    internal void RequireResidual<T>(ReadOnlySpan<T> residual, ReadOnlySpan<T> output, int batch, ReadOnlySpan<int> size)
    {
        RequireLength(residual.Length, nameof(residual), batch, size);
        ChannelRows.RequireSameOrApart(residual, output, nameof(output));
    }

    /// <summary>
    /// Throws where rows would be normalised by their own statistics and have too few elements for a variance, by PyTorch's rules. Where there are no rows there is
    /// nothing to normalise.
    /// </summary>
    /// <exception cref="ArgumentException">There is one element where several are needed.</exception>
    internal void RequireStatistics(ChannelRows rows)
    {
        switch (_over)
        {
            case Over.Instance when rows is { Count: > 0, RowLength: 1 }:
                throw new ArgumentException(
                    $"Expected more than one spatial element, because each instance is normalised by its own statistics, got 1.");
            case Over.Batch when (long)rows.Batch * rows.RowLength == 1:
                throw new ArgumentException(
                    "Expected more than one value per channel, because each channel is normalised by its statistics over the batch, got 1.");
            case Over.Group when (long)rows.Count * rows.RowLength == _groups:
                throw new ArgumentException("Expected more than one value per group and batch, because each group is normalised by its own statistics, got 1.");
        }
    }

    // Whether the rank is one that is taken, and what it says.
    private bool IsTaken(ReadOnlySpan<int> input, out int batch, out ReadOnlySpan<int> sample)
    {
        bool hasBatch = _over != Over.Instance || input.Length > _sizes.Length + 1;
        batch = hasBatch && input.Length > 0 ? input[0] : 1;
        sample = hasBatch && input.Length > 0 ? input[1..] : input;
        return _over == Over.Group ? sample.Length >= 1 : sample.Length == _sizes.Length + 1 || (sample.Length == 1 && TakesPlainChannels);
    }

    private bool Fits(ReadOnlySpan<int> size)
    {
        for (int i = 0; _over != Over.Group && i < size.Length; i++)
        {
            if (_sizes[i] != 0 && size[i] != _sizes[i])
            {
                return false;
            }
        }

        return true;
    }

    private ChannelRows Folded(ChannelRows rows) => _over == Over.Batch && _layout == Layout.ChannelsLast ? rows.AsOneSample() : rows;

    private void RequireSizes(ReadOnlySpan<int> size)
    {
        for (int i = 0; i < size.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(size[i], Name(size.Length, i));
        }

        if (!Fits(size))
        {
            throw new ArgumentException($"Expected samples of size ({Letters}) = ({Text(_sizes)}), got ({Text(size)}).", nameof(size));
        }
    }

    private string Name(int count, int index) => _over == Over.Group ? "spatial"
        : count == 1 ? "length"
        : (index - count) switch
        {
            -1 => "width",
            -2 => "height",
            _ => "depth",
        };

    private void RequireLength(int length, string name, int batch, ReadOnlySpan<int> size)
    {
        long expected = ChannelRows.Product(batch, _channels, _over == Over.Row ? _sizes : size);
        if (length != expected)
        {
            string count = expected == long.MaxValue ? "more than 10^18" : $"{expected}";
            string sample = _over == Over.Row ? Text(_sizes) : Sample(Text(size));
            throw new ArgumentException($"Expected {count} elements for ({batch}, {sample}), got {length}.", name);
        }
    }

    private string Sample(string spatial) => _layout == Layout.ChannelsLast ? $"{spatial}, {_channels}" : $"{_channels}, {spatial}";

    private static string Text(ReadOnlySpan<int> sizes) => string.Join(", ", sizes.ToArray());
}
