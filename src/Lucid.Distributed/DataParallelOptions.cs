namespace Lucid.Distributed;

/// <summary>How a <see cref="DataParallel"/> works.</summary>
public sealed class DataParallelOptions
{
    /// <summary>
    /// Whether batch norms in training take their mean and variance over the batches of all ranks, as PyTorch's <c>SyncBatchNorm</c>; otherwise over that of their own.
    /// The default is false.
    /// </summary>
    public bool SynchronizeBatchNorms { get; init; }

    /// <summary>
    /// How many bytes of gradients are reduced at a time; no bit depends on it. The default is 4 MiB: fewer cost a latency each, more cost memory.
    /// </summary>
    public int BucketBytes { get; init; } = 4 << 20;

    /// <summary>Asks this rank to stop, such as a token that SIGTERM cancels; all ranks learn of it by <see cref="DataParallel.IsStopRequested"/>.</summary>
    public CancellationToken Stop { get; init; }
}
