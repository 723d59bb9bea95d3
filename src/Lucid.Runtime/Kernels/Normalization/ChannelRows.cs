using System.ComponentModel;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// How a batch folds into rows: (N, C, spatial…), or (N, spatial…, C), is N·C rows, row n·C + c holding the spatial elements of channel c of sample n.
/// <see cref="NormalizationShape"/> makes it of a shape.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ChannelRows
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

    /// <summary>The elements of one row, the product of the spatial sizes.</summary>
    public int RowLength { get; }

    /// <summary>N·C.</summary>
    public int Count => Batch * Channels;

    /// <summary>
    /// The fold of a batch of the given sizes, none of which is negative. Without elements there are no rows, whichever size is 0: no walk has sums, statistics or
    /// counts of a row to give then.
    /// </summary>
    /// <exception cref="OverflowException">There are more elements than an array holds.</exception>
    internal static ChannelRows Of(int batch, int channels, params ReadOnlySpan<int> spatial)
    {
        // The other sizes may be any then: only what is really there must fit in one array.
        long length = Product(1, 1, spatial);
        long count = (long)batch * channels;
        return count == 0 || length == 0
            ? new ChannelRows(0, channels, (int)Math.Min(length, int.MaxValue))
            : new ChannelRows(checked((int)count) / channels, channels, checked((int)length));
    }

    /// <summary>The same elements as one sample: what is normalised over a batch with the channels last.</summary>
    internal ChannelRows AsOneSample() => new(Math.Min(Batch, 1), Channels, Batch == 0 ? RowLength : Batch * RowLength);

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

    /// <summary>The product of sizes, or the largest number where it is larger still: a size as given may be absurd.</summary>
    internal static long Product(int batch, int channels, ReadOnlySpan<int> sizes)
    {
        Int128 product = (long)batch * channels;
        foreach (int size in sizes)
        {
            product = Int128.Min(product * size, long.MaxValue);
        }

        return (long)product;
    }
}
