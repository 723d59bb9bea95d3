using Lucid.Kernels.Reductions;

namespace Lucid;

/// <summary>
/// The two sums of a backward pass over volumes that are read tile by tile: for each sample and channel Σg and Σg·(x − μ), g being the
/// output's gradient through the activation. A layer's <c>SumGradients</c> adds tiles; its <c>Backward</c> then computes the input's
/// gradient, tile by tile, as if it had seen the whole volume.
/// </summary>
/// <remarks>
/// As in <see cref="InstanceStatistics"/>, the sums are exact: parts may be merged in any order, by <see cref="Merge"/> or by
/// adding the numbers of <see cref="WriteTo"/>, with the same bits in the end. Any number of threads may add tiles at once.
/// </remarks>
public sealed class InstanceGradientSums
{
    private readonly TileTotals<GradientSums> _totals;

    /// <summary>Starts with no elements.</summary>
    /// <param name="batch">N, the number of volumes; 0 or more.</param>
    /// <param name="channels">C; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below what is expected.</exception>
    public InstanceGradientSums(int batch, int channels) => _totals = new(batch, channels, static (sums, row) => sums.Gradients(row));

    /// <summary>N, the number of volumes.</summary>
    public int Batch => _totals.Batch;

    /// <summary>C, the number of channels.</summary>
    public int Channels => _totals.Channels;

    /// <summary>The elements that each sample and channel has seen.</summary>
    public long Count => _totals.Count;

    /// <summary>Whether the sums are complete: from <see cref="Freeze"/>, or their first use by a layer's backward pass, on.</summary>
    public bool IsFrozen => _totals.IsFrozen;

    /// <summary>The doubles that <see cref="WriteTo"/> writes: 40 for each sample and channel.</summary>
    public int BufferLength => _totals.Sums.Length;

    /// <summary>The sums of each row, n·C + c, frozen by this call.</summary>
    internal ReadOnlySpan<GradientSums> Gradients => _totals.Frozen;

    /// <summary>The sums, to add to.</summary>
    /// <exception cref="InvalidOperationException">The sums are frozen.</exception>
    internal Superaccumulator Open() => _totals.Open();

    /// <summary>Adds all that another has seen.</summary>
    /// <param name="other">The other, which stays as it is; frozen or not.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="other"/> is for another batch or other channels.</exception>
    /// <exception cref="InvalidOperationException">The sums are frozen.</exception>
    public void Merge(InstanceGradientSums other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _totals.Merge(other._totals, nameof(other));
    }

    /// <inheritdoc cref="InstanceStatistics.WriteTo"/>
    public void WriteTo(Span<double> destination) => _totals.Sums.WriteTo(destination);

    /// <summary>Replaces what was gathered by what <see cref="WriteTo"/> wrote, or by the sums of what several wrote.</summary>
    /// <param name="source"><see cref="BufferLength"/> numbers.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="source"/> has another length, or holds what is no whole number below 2⁵³. Nothing has changed then.
    /// </exception>
    /// <exception cref="InvalidOperationException">The sums are frozen.</exception>
    public void ReadFrom(ReadOnlySpan<double> source) => _totals.Open().ReadFrom(source);

    /// <summary>Ends the gathering. A backward pass that is handed the sums does so too.</summary>
    public void Freeze() => _ = _totals.Frozen;
}
