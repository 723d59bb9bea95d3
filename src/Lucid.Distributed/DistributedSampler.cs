using System.Globalization;
using Lucid.RandomNumbers;

namespace Lucid.Distributed;

/// <summary>
/// Shares the items of a data set out over ranks: each epoch has an order of its own, which follows from the seed and the epoch, and each item comes once in it. A step
/// takes the next items of the order, as many as the batches of all ranks hold, so that p ranks with batches of b items see together what one rank sees with a batch of p·b.
/// </summary>
/// <remarks>The last step of an epoch has what is left: some ranks have fewer items then, or none. PyTorch's sampler repeats items instead, which count twice.</remarks>
public sealed class DistributedSampler
{
    private const string SeedKey = "seed";
    private const string EpochKey = "epoch";
    private const string StepKey = "step";
    private const string CountKey = "count";
    private const string BatchKey = "global_batch";

    private readonly int _rank;
    private readonly int _ranks;
    private readonly int[] _order;
    private int _orderedEpoch = -1;

    /// <summary>Starts at the first step of epoch 0.</summary>
    /// <param name="count">The items of the data set; 1 or more.</param>
    /// <param name="batchSize">The items of a rank's batch; 1 or more.</param>
    /// <param name="communicator">The ranks.</param>
    /// <param name="seed">Decides the order of all epochs; the same on all ranks.</param>
    /// <exception cref="ArgumentNullException"><paramref name="communicator"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public DistributedSampler(int count, int batchSize, Communicator communicator, long seed = 0)
        : this(count, batchSize, (communicator ?? throw new ArgumentNullException(nameof(communicator))).Rank, communicator.Size, seed)
    {
    }

    internal DistributedSampler(int count, int batchSize, int rank, int ranks, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (_rank, _ranks, Seed, BatchSize) = (rank, ranks, seed, batchSize);
        _order = new int[count];
    }

    /// <summary>The items of the data set.</summary>
    public int Count => _order.Length;

    /// <summary>The items of a rank's batch.</summary>
    public int BatchSize { get; }

    /// <summary>What decides the order of all epochs.</summary>
    public long Seed { get; private set; }

    /// <summary>The epoch that the next step belongs to, from 0.</summary>
    public int Epoch { get; private set; }

    /// <summary>The number of the next step in its epoch, from 0.</summary>
    public int Step { get; private set; }

    /// <summary>The steps of an epoch, on every rank.</summary>
    public int StepsPerEpoch => (int)((Count + GlobalBatch - 1) / GlobalBatch);

    private long GlobalBatch => (long)BatchSize * _ranks;

    /// <summary>Takes a step, into the next epoch after the last one of an epoch.</summary>
    /// <returns>The numbers of this rank's items, from 0: as many as the batch holds, or fewer, or none, in the last step of an epoch.</returns>
    public int[] Next()
    {
        Arrange();
        long start = Step * GlobalBatch;
        long items = Math.Min(GlobalBatch, Count - start);
        int[] own = _order[(int)(start + (items * _rank / _ranks))..(int)(start + (items * (_rank + 1) / _ranks))];
        Step++;
        if (Step == StepsPerEpoch)
        {
            (Epoch, Step) = (Epoch + 1, 0);
        }

        return own;
    }

    /// <summary>Where the sampler stands, for a checkpoint.</summary>
    public OptionDictionary StateDict() => new(
    [
        new(SeedKey, Seed), new(EpochKey, Epoch), new(StepKey, Step), new(CountKey, Count), new(BatchKey, GlobalBatch),
    ]);

    /// <summary>Goes on where another stood: the same items follow.</summary>
    /// <param name="state">Where it stood.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException">The state is that of another data set or of other batches, or none of a sampler; nothing was loaded.</exception>
    public void LoadStateDict(OptionDictionary state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.RequireKeysOf(nameof(DistributedSampler), SeedKey, EpochKey, StepKey, CountKey, BatchKey);
        (int epoch, int step, int count, int batch) = (state.Whole(EpochKey), state.Whole(StepKey), state.Whole(CountKey), state.Whole(BatchKey));
        if (count != Count || batch != GlobalBatch || step >= StepsPerEpoch || state[SeedKey] is not long seed)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Expected the state of a sampler of {Count} items in batches of {GlobalBatch}, over all ranks, got one of {count} in batches of {batch}; nothing was loaded."),
                nameof(state));
        }

        (Seed, Epoch, Step) = (seed, epoch, step);
        _orderedEpoch = -1;
    }

    /// <summary>Puts the items into the epoch's order: a shuffle by Fisher and Yates with numbers of Philox.</summary>
    private void Arrange()
    {
        if (_orderedEpoch == Epoch)
        {
            return;
        }

        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        for (int i = _order.Length - 1; i > 0; i--)
        {
            (uint first, uint second, _, _) = Philox.Block((ulong)Seed, (ulong)i, (ulong)Epoch);
            int other = (int)Math.BigMul(((ulong)first << 32) | second, (ulong)i + 1, out _);
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }

        _orderedEpoch = Epoch;
    }
}
