namespace Lucid.Memory;

/// <summary>
/// Lends out reusable memory. A fresh block costs a page fault every 4 KB, more than the kernel that fills it; a reused one costs nothing.
/// </summary>
/// <remarks>
/// <para>Idle slabs wait on one stack per size class: the memory handed back last, which the caches may still hold, goes out first.</para>
/// <para>Whoever forgets to release leaves the return to the garbage collector, which sees small objects and no reason to hurry.
/// So the pool counts the bytes it has lent. Before it allocates, if the count has doubled since the last time, it collects.</para>
/// <para>Idle slabs leave the pool at a garbage collection: once nobody has wanted them for a while, or all when memory is scarce.</para>
/// <para>A pool lives as long as the process. Programs use <see cref="Shared"/>; further pools are for tests.</para>
/// </remarks>
internal sealed class MemoryPool
{
    /// <summary>The pool behind every tensor.</summary>
    public static readonly MemoryPool Shared = new(
        reclaimThreshold: Math.Min(256L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8),
        idleTime: TimeSpan.FromSeconds(10),
        memoryIsScarce: MemoryIsScarce);

    /// <summary>How long to wait for forgotten blocks to come back. They take milliseconds, unless another finalizer hangs.</summary>
    private static readonly TimeSpan ReclaimTimeout = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Lock _reclaimLock = new();
    private readonly Slab?[] _newestIdle = new Slab?[Slab.SizeClassCount];
    private readonly long _reclaimThreshold;
    private readonly TimeSpan _idleTime;
    private readonly Func<bool> _memoryIsScarce;

    private long _rentedBytes;
    private long _pooledBytes;
    private long _freshAllocations;
    private long _reclaimAbove;

    /// <param name="reclaimThreshold">The bytes lent below which the pool never forces a garbage collection.</param>
    /// <param name="idleTime">How long a slab stays idle before a garbage collection takes it out of the pool.</param>
    /// <param name="memoryIsScarce">Asked after a garbage collection: whether to take all idle slabs out of the pool.</param>
    public MemoryPool(long reclaimThreshold, TimeSpan idleTime, Func<bool> memoryIsScarce)
    {
        _reclaimThreshold = reclaimThreshold;
        _reclaimAbove = reclaimThreshold;
        _idleTime = idleTime;
        _memoryIsScarce = memoryIsScarce;
        _ = new CollectionWatch(this);
    }

    /// <summary>The capacity of all memory lent, forgotten blocks included until the garbage collector finds them.</summary>
    public long RentedBytes => Interlocked.Read(ref _rentedBytes);

    /// <summary>The capacity of all idle memory.</summary>
    public long PooledBytes => Interlocked.Read(ref _pooledBytes);

    /// <summary>How many rents the pool could not serve from idle memory.</summary>
    public long FreshAllocations => Interlocked.Read(ref _freshAllocations);

    /// <summary>Rents memory for <paramref name="length"/> floats, contents undefined.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or more than one array can hold.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory, even after giving up everything idle.</exception>
    public MemoryBlock Rent(long length)
    {
        if (length < 0 || length > Slab.LargestCapacity)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length), length, $"A tensor holds between 0 and {Slab.LargestCapacity} elements, not {length}.");
        }

        int sizeClass = Slab.SizeClassOf((int)length);
        Slab slab = TakeIdle(sizeClass) ?? TakeReclaimed(sizeClass) ?? Allocate(sizeClass);
        return new MemoryBlock(this, slab, (int)length);
    }

    /// <summary>Takes a slab back. Called once a rent, by the block; on the finalizer thread too, so it allocates nothing.</summary>
    public void Return(Slab slab)
    {
        lock (_lock)
        {
            slab.IdleSince = Environment.TickCount64;
            slab.Older = _newestIdle[slab.SizeClass];
            _newestIdle[slab.SizeClass] = slab;
            _rentedBytes -= slab.Bytes;
            _pooledBytes += slab.Bytes;
        }
    }

    /// <summary>Gives all idle memory to the garbage collector.</summary>
    public void Trim() => Trim(TimeSpan.Zero);

    private static bool MemoryIsScarce()
    {
        try
        {
            // The load is the machine's or the container's; the committed bytes count against a limit set for the heap alone.
            GCMemoryInfo info = GC.GetGCMemoryInfo();
            return info.MemoryLoadBytes >= info.HighMemoryLoadThresholdBytes
                || info.TotalCommittedBytes >= info.TotalAvailableMemoryBytes / 10 * 9;
        }
        catch (OutOfMemoryException)
        {
            return true;
        }
    }

    private Slab? TakeIdle(int sizeClass)
    {
        lock (_lock)
        {
            Slab? slab = _newestIdle[sizeClass];
            if (slab is not null)
            {
                _newestIdle[sizeClass] = slab.Older;
                slab.Older = null;
                _pooledBytes -= slab.Bytes;
                _rentedBytes += slab.Bytes;
            }

            return slab;
        }
    }

    private Slab? TakeReclaimed(int sizeClass)
    {
        if (RentedBytes <= Interlocked.Read(ref _reclaimAbove))
        {
            return null;
        }

        Reclaim();
        return TakeIdle(sizeClass);
    }

    private Slab Allocate(int sizeClass)
    {
        Slab slab;
        try
        {
            slab = new Slab(sizeClass);
        }
        catch (OutOfMemoryException)
        {
            // First of all make room for the small objects that collecting needs.
            Trim();
            Reclaim();
            if (TakeIdle(sizeClass) is { } reclaimed)
            {
                return reclaimed;
            }

            Trim();
            slab = AllocateFromFreedMemory(sizeClass);
        }

        lock (_lock)
        {
            _rentedBytes += slab.Bytes;
            _freshAllocations++;
        }

        return slab;
    }

    private Slab AllocateFromFreedMemory(int sizeClass)
    {
        // The collector keeps freed regions, cut for the sizes they had, unless it collects aggressively.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            return new Slab(sizeClass);
        }
        catch (OutOfMemoryException error)
        {
            long bytes = (long)Slab.CapacityOf(sizeClass) * sizeof(float);
            throw new InsufficientMemoryException(
                $"There is no memory for a tensor of {bytes} bytes; other tensors use {RentedBytes} bytes.", error);
        }
    }

    /// <summary>
    /// Has the garbage collector find the forgotten blocks, and waits until they are back. Threads that come meanwhile wait for the first.
    /// </summary>
    private void Reclaim()
    {
        // Every wait here has an end: this may be the finalizer thread, or a thread that holds a lock some finalizer wants.
        bool isFirst = _reclaimLock.TryEnter();
        if (!isFirst && !_reclaimLock.TryEnter(ReclaimTimeout))
        {
            return;
        }

        try
        {
            if (isFirst)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
                var finalizers = new Thread(GC.WaitForPendingFinalizers) { IsBackground = true };
                finalizers.Start();
                finalizers.Join(ReclaimTimeout);
                lock (_lock)
                {
                    _reclaimAbove = ReclaimLimit();
                }
            }
        }
        finally
        {
            _reclaimLock.Exit();
        }
    }

    /// <summary>Twice what is in use, so that the cost of collecting stays in proportion to the memory lent in between.</summary>
    private long ReclaimLimit() => Math.Max(_reclaimThreshold, 2 * _rentedBytes);

    private void Trim(TimeSpan idleTime)
    {
        long newestToDiscard = Environment.TickCount64 - (long)idleTime.TotalMilliseconds;
        lock (_lock)
        {
            for (int sizeClass = 0; sizeClass < _newestIdle.Length; sizeClass++)
            {
                Discard(CutAt(newestToDiscard, ref _newestIdle[sizeClass]));
            }
        }
    }

    /// <summary>Cuts a stack, which runs from the newest slab to the oldest, and returns the part that is old enough.</summary>
    private static Slab? CutAt(long newestToDiscard, ref Slab? newest)
    {
        Slab? kept = null;
        Slab? slab = newest;
        while (slab is not null && slab.IdleSince > newestToDiscard)
        {
            kept = slab;
            slab = slab.Older;
        }

        if (kept is null)
        {
            newest = null;
        }
        else
        {
            kept.Older = null;
        }

        return slab;
    }

    private void Discard(Slab? slab)
    {
        for (; slab is not null; slab = slab.Older)
        {
            _pooledBytes -= slab.Bytes;
            slab.Discard();
        }
    }

    private void AfterCollection()
    {
        Trim(_memoryIsScarce() ? TimeSpan.Zero : _idleTime);
        lock (_lock)
        {
            // The collection's forgotten blocks may not be back yet: the count may be too high, so it may lower the limit, never raise it.
            _reclaimAbove = Math.Min(_reclaimAbove, ReclaimLimit());
        }
    }

    /// <summary>
    /// An object nobody holds: each garbage collection that reaches its generation runs its finalizer, which registers it for the next one.
    /// It ages to generation 2, the only one whose collections find forgotten blocks.
    /// </summary>
    private sealed class CollectionWatch(MemoryPool pool)
    {
        ~CollectionWatch()
        {
            pool.AfterCollection();
            GC.ReRegisterForFinalize(this);
        }
    }
}
