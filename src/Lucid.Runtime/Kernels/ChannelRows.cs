using System.ComponentModel;

namespace Lucid.Kernels;

/// <summary>
/// How a batch of channels folds into rows: (N, C, spatial…), or (N, spatial…, C), is N·C rows, row n·C + c holding the spatial elements of channel c of sample n.
/// The one place where shapes are checked.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly partial struct ChannelRows
{
    private ChannelRows(int batch, int channels, int rowLength)
    {
        Batch = batch;
        Channels = channels;
        RowLength = rowLength;
    }

    /// <summary>N.</summary>
    public int Batch { get; }

    /// <summary>C.</summary>
    public int Channels { get; }

    /// <summary>The elements of one row, D·H·W.</summary>
    public int RowLength { get; }

    /// <summary>N·C.</summary>
    public int Count => Batch * Channels;

    /// <summary>The fold of a tensor of volumes.</summary>
    /// <param name="input">The tensor's sizes, (N, C, D, H, W) or (C, D, H, W), or the same with C at the end.</param>
    /// <param name="channels">The declared C.</param>
    /// <param name="depth">The declared D, or 0 for any.</param>
    /// <param name="height">The declared H, or 0 for any.</param>
    /// <param name="width">The declared W, or 0 for any.</param>
    /// <param name="layout">Where C stands.</param>
    /// <exception cref="ArgumentException">The shape has another rank, channel count or spatial size than declared.</exception>
    public static ChannelRows OfVolumes(
        ReadOnlySpan<int> input, int channels, int depth = 0, int height = 0, int width = 0, Layout layout = Layout.ChannelsFirst)
    {
        if (input.Length is 4 or 5)
        {
            bool isLast = layout == Layout.ChannelsLast;
            ReadOnlySpan<int> size = isLast ? input[^4..^1] : input[^3..];
            if (input[isLast ? ^1 : ^4] == channels && Fits(size[0], depth) && Fits(size[1], height) && Fits(size[2], width))
            {
                return Of(input.Length == 5 ? input[0] : 1, channels, size[0], size[1], size[2]);
            }
        }

        string sample = Sample(layout, channels, depth == 0 ? "D, H, W" : $"{depth}, {height}, {width}");
        throw new ArgumentException($"Expected an input of shape (N, {sample}) or ({sample}), got {new TensorShape(input)}.", nameof(input));
    }

    /// <summary>The fold of volumes in the caller's memory.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">The output's elements.</param>
    /// <param name="batch">N.</param>
    /// <param name="channels">The declared C.</param>
    /// <param name="size">The given D, H and W.</param>
    /// <param name="depth">The declared D, or 0 for any.</param>
    /// <param name="height">The declared H, or 0 for any.</param>
    /// <param name="width">The declared W, or 0 for any.</param>
    /// <param name="layout">Where C stands.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The size differs from the declared one, a span has another length than N·C·D·H·W, or the spans overlap without being the same.
    /// </exception>
    public static ChannelRows OfVolumes<T>(
        ReadOnlySpan<T> input, ReadOnlySpan<T> output,
        int batch, int channels, (int Depth, int Height, int Width) size, int depth = 0, int height = 0, int width = 0,
        Layout layout = Layout.ChannelsFirst)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        RequireSizes(size);
        if (!(Fits(size.Depth, depth) && Fits(size.Height, height) && Fits(size.Width, width)))
        {
            throw new ArgumentException(
                $"Expected volumes of size (D, H, W) = ({depth}, {height}, {width}), got ({size.Depth}, {size.Height}, {size.Width}).", nameof(size));
        }

        RequireLength(input.Length, nameof(input), batch, channels, size, layout);
        RequireLength(output.Length, nameof(output), batch, channels, size, layout);
        RequireSameOrApart(input, output, nameof(output));
        return Of(batch, channels, size.Depth, size.Height, size.Width);
    }

    /// <summary>The fold of a tile in the caller's memory: of a part, of any size, of each volume.</summary>
    /// <param name="length">The tile's elements.</param>
    /// <param name="name">What the caller calls the tile.</param>
    /// <param name="batch">N.</param>
    /// <param name="channels">C.</param>
    /// <param name="size">The tile's D, H and W.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">The tile has another length than N·C·D·H·W.</exception>
    internal static ChannelRows OfTile(int length, string name, int batch, int channels, (int Depth, int Height, int Width) size)
    {
        RequireSizes(size);
        RequireLength(length, name, batch, channels, size);
        return Of(batch, channels, size.Depth, size.Height, size.Width);
    }

    /// <summary>Throws where statistics of the rows themselves are wanted and there are too few elements for a variance.</summary>
    /// <exception cref="ArgumentException">A row has fewer than two elements.</exception>
    internal void RequireStatistics()
    {
        if (RowLength < 2)
        {
            throw new ArgumentException(
                $"Expected more than one spatial element, because each instance is normalised by its own statistics, got {RowLength}.");
        }
    }

    /// <summary>Throws where a result would overwrite what is still to be read.</summary>
    /// <exception cref="ArgumentException">The spans overlap without being the same.</exception>
    internal static void RequireSameOrApart<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, string name)
    {
        if (input.Overlaps(output, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"The {name} may be the input or lie apart from it; expected offset 0, got an overlap at offset {offset}.", name);
        }
    }

    private static void RequireSizes((int Depth, int Height, int Width) size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size.Depth, "depth");
        ArgumentOutOfRangeException.ThrowIfNegative(size.Height, "height");
        ArgumentOutOfRangeException.ThrowIfNegative(size.Width, "width");
    }

    private static void RequireLength(
        int length, string name, int batch, int channels, (int Depth, int Height, int Width) size, Layout layout = Layout.ChannelsFirst)
    {
        long expected = Product(batch, channels, size.Depth, size.Height, size.Width);
        if (length != expected)
        {
            string count = expected == long.MaxValue ? "more than 10^18" : $"{expected}";
            string sample = Sample(layout, channels, $"{size.Depth}, {size.Height}, {size.Width}");
            throw new ArgumentException($"Expected {count} elements for ({batch}, {sample}), got {length}.", name);
        }
    }

    private static ChannelRows Of(int batch, int channels, int depth, int height, int width)
    {
        // An empty batch may come with any spatial size: only what is really there must fit in one array.
        long length = Product(depth, height, width);
        long count = Product(batch, channels);
        return count == 0 || length == 0
            ? new ChannelRows(count == 0 ? 0 : batch, channels, (int)Math.Min(length, int.MaxValue))
            : new ChannelRows(checked((int)count) / channels, channels, checked((int)length));
    }

    /// <summary>The product of sizes, or the largest number where it is larger still: a size as given may be absurd.</summary>
    private static long Product(params ReadOnlySpan<int> sizes)
    {
        Int128 product = 1;
        foreach (int size in sizes)
        {
            product = Int128.Min(product * size, long.MaxValue);
        }

        return (long)product;
    }

    private static bool Fits(int actual, int declared) => declared == 0 || actual == declared;

    private static string Sample(Layout layout, int channels, string spatial) =>
        layout == Layout.ChannelsLast ? $"{spatial}, {channels}" : $"{channels}, {spatial}";
}
