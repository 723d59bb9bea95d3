using Lucid.Kernels.Reductions;

namespace Lucid;

/// <summary>
/// What is gathered over tiles for each row of a batch: open for adding at first, then frozen, which rounds each row's totals once.
/// </summary>
/// <typeparam name="TTotal">A row's totals.</typeparam>
internal sealed class TileTotals<TTotal>
    where TTotal : struct
{
    private readonly Func<Superaccumulator, int, TTotal> _round;
    private readonly Lock _lock = new();
    private volatile TTotal[]? _frozen;

    public TileTotals(int batch, int channels, Func<Superaccumulator, int, TTotal> round)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        Batch = batch;
        Channels = channels;
        Sums = new Superaccumulator(checked(batch * channels));
        _round = round;
    }

    public int Batch { get; }

    public int Channels { get; }

    /// <summary>The elements that each row has seen: a tile brings all rows as many.</summary>
    public long Count => Batch == 0 ? 0 : Sums.CountOf(0);

    public bool IsFrozen => _frozen is not null;

    /// <summary>The sums, to read.</summary>
    public Superaccumulator Sums { get; }

    /// <summary>The totals of all rows; from here on nothing is added.</summary>
    public ReadOnlySpan<TTotal> Frozen
    {
        get
        {
            if (_frozen is null)
            {
                lock (_lock)
                {
                    _frozen ??= [.. Enumerable.Range(0, Batch * Channels).Select(row => _round(Sums, row))];
                }
            }

            return _frozen;
        }
    }

    /// <summary>The sums, to add to.</summary>
    /// <exception cref="InvalidOperationException">They are frozen.</exception>
    public Superaccumulator Open() => !IsFrozen
        ? Sums
        : throw new InvalidOperationException(
            "Expected statistics that are still gathered, got frozen ones: nothing is added after Freeze, or after a layer has used them.");

    /// <summary>The totals of one row so far.</summary>
    public TTotal Of(int sample, int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, Batch);
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Channels);
        int row = (sample * Channels) + channel;
        return _frozen is { } frozen ? frozen[row] : _round(Sums, row);
    }

    /// <summary>Adds what another has gathered.</summary>
    public void Merge(TileTotals<TTotal> other, string name)
    {
        RequireShape(other.Batch, other.Channels, name);
        Open().Add(other.Sums);
    }

    private void RequireShape(int batch, int channels, string name)
    {
        if (batch != Batch || channels != Channels)
        {
            throw new ArgumentException($"Expected {Batch} samples of {Channels} channels, got {batch} of {channels}.", name);
        }
    }
}
