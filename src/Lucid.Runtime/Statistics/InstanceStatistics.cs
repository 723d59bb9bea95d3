using Lucid.Kernels.Normalization;
using Lucid.Kernels.Normalization.Tiles;
using Lucid.Kernels.Reductions;

namespace Lucid;

/// <summary>
/// The statistics of volumes that are read tile by tile: for each sample n and channel c a count, a mean μ and a centred sum of squares Σ(x
/// − μ)², over all tiles that were added. Handed to a layer's <c>Forward</c>, they normalise each tile as if the layer had seen the whole.
/// </summary>
/// <remarks>
/// <para>
/// The sums are exact. So tiles may be added, and parts merged, in any order, with the same bits in the end. Parts on several machines are
/// merged by adding, number by number, what <see cref="WriteTo"/> writes.
/// </para>
/// <para>
/// Any number of threads may add tiles at once. Nothing else may run while another thread merges, writes or freezes. Frozen statistics may
/// be read by any number of threads.
/// </para>
/// <example>
/// <code>
/// var statistics = new InstanceStatistics(batch: 1, channels: 32);
/// foreach (Tile tile in tiles)
/// {
///     statistics.Add(tile.Voxels, tile.Depth, tile.Height, tile.Width);
/// }
///
/// statistics.Freeze();
/// foreach (Tile tile in tiles)
/// {
///     norm.Forward(tile.Voxels, tile.Voxels, batch: 1, tile.Depth, tile.Height, tile.Width, statistics);
/// }
/// </code>
/// </example>
/// </remarks>
public sealed class InstanceStatistics
{
    private readonly TileTotals<RowMoments> _totals;

    /// <summary>Starts with no elements.</summary>
    /// <param name="batch">N, the number of volumes; 0 or more.</param>
    /// <param name="channels">C; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below what is expected.</exception>
    public InstanceStatistics(int batch, int channels) => _totals = new(batch, channels, static (sums, row) => sums.Moments(row));

    /// <summary>N, the number of volumes.</summary>
    public int Batch => _totals.Batch;

    /// <summary>C, the number of channels.</summary>
    public int Channels => _totals.Channels;

    /// <summary>The elements that each sample and channel has seen.</summary>
    public long Count => _totals.Count;

    /// <summary>Whether the statistics are complete: from <see cref="Freeze"/>, or their first use by a layer, on.</summary>
    public bool IsFrozen => _totals.IsFrozen;

    /// <summary>The doubles that <see cref="WriteTo"/> writes: 40 for each sample and channel.</summary>
    public int BufferLength => _totals.Sums.Length;

    /// <summary>The mean and more of each row, n·C + c, frozen by this call.</summary>
    internal ReadOnlySpan<RowMoments> Moments => _totals.Frozen;

    /// <summary>Adds the elements of a tile. Allocates nothing.</summary>
    /// <param name="tile">The tile's elements, laid out (batch, channels, depth, height, width).</param>
    /// <param name="depth">The tile's D; 0 or more.</param>
    /// <param name="height">The tile's H; 0 or more.</param>
    /// <param name="width">The tile's W; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="tile"/>'s length is not batch·channels·depth·height·width.</exception>
    /// <exception cref="InvalidOperationException">The statistics are frozen.</exception>
    public void Add(ReadOnlySpan<float> tile, int depth, int height, int width)
    {
        ChannelRows rows = NormalizationShape.OfTile(tile.Length, nameof(tile), Batch, Channels, depth, height, width);
        TileSums.AddMoments(rows, tile, _totals.Open());
    }

    /// <summary>Adds all elements that another has seen.</summary>
    /// <param name="other">The other, which stays as it is; frozen or not.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="other"/> is for another batch or other channels.</exception>
    /// <exception cref="InvalidOperationException">The statistics are frozen.</exception>
    public void Merge(InstanceStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _totals.Merge(other._totals, nameof(other));
    }

    /// <summary>
    /// Writes the sums as whole numbers, 40 for each sample and channel, sample after sample. Adding the numbers of several parts, each to
    /// its like and in any order, is exact for up to 2²⁹ parts: an all-reduce by sums over doubles merges the parts of many machines.
    /// </summary>
    /// <param name="destination">Receives <see cref="BufferLength"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    public void WriteTo(Span<double> destination) => _totals.Sums.WriteTo(destination);

    /// <summary>Replaces what was gathered by what <see cref="WriteTo"/> wrote, or by the sums of what several wrote.</summary>
    /// <param name="source"><see cref="BufferLength"/> numbers.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="source"/> has another length, or holds what is no whole number below 2⁵³. Nothing has changed then.
    /// </exception>
    /// <exception cref="InvalidOperationException">The statistics are frozen.</exception>
    public void ReadFrom(ReadOnlySpan<double> source) => _totals.Open().ReadFrom(source);

    /// <summary>Ends the gathering. A layer that is handed the statistics does so too.</summary>
    public void Freeze() => _ = _totals.Frozen;

    /// <summary>μ, the mean of what a channel has seen; NaN before the first element, and where an element is NaN or infinite.</summary>
    /// <param name="sample">n.</param>
    /// <param name="channel">c.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample or channel.</exception>
    public double Mean(int sample, int channel) => _totals.Of(sample, channel).Mean;

    /// <summary>Σ(x − μ)² of what a channel has seen; NaN before the first element, and where an element is NaN or infinite.</summary>
    /// <inheritdoc cref="Mean"/>
    public double CenteredSquares(int sample, int channel) => _totals.Of(sample, channel).CenteredSquares;

    /// <summary>σ² = Σ(x − μ)²/n, the biased variance; NaN before the first element, and where an element is NaN or infinite.</summary>
    /// <inheritdoc cref="Mean"/>
    public double Variance(int sample, int channel) => _totals.Of(sample, channel).Variance;
}
