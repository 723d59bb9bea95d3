namespace Lucid.Kernels.Spatial;

/// <summary>The sizes of a batch of samples.</summary>
/// <param name="Batch">N.</param>
/// <param name="Channels">C.</param>
/// <param name="Size">The spatial sizes; 1 along an axis that there is not.</param>
/// <param name="HasBatch">Whether the shape begins with N.</param>
internal readonly record struct SpatialSizes(int Batch, int Channels, Extent Size, bool HasBatch)
{
    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => Batch == 0 || Channels == 0 || Size.Count == 0;

    /// <summary>Whether so many elements are as many as the sizes multiply to, which may be more than an array holds.</summary>
    /// <param name="length">The elements.</param>
    public bool Fill(int length)
    {
        const long More = 1L << 31;
        long count = Batch;
        foreach (int factor in (ReadOnlySpan<int>)[Channels, Size.Depth, Size.Height, Size.Width])
        {
            count = Math.Min(More, count * factor);
        }

        return count == length;
    }
}
