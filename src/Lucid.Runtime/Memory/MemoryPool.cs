using System.Buffers;
using System.Globalization;

namespace Lucid.Memory;

/// <summary>
/// Lends out reusable memory. A fresh block costs a page fault every 4 KB, more than the kernel that fills it; a reused one costs nothing.
/// </summary>
/// <remarks>
/// <para>The memory handed back last, which the caches may still hold, goes out first.</para>
/// <para>Whoever forgets to release leaves the return to the garbage collector, which sees small objects and no reason to hurry.
/// So the pool counts the bytes it has lent. Before it allocates, if the count has doubled since the last time, it collects.</para>
/// <para>Idle memory stays below <see cref="IdlePerPeak"/> times the recent peak of what was lent; the oldest goes first. Beyond a share of the
/// machine's memory the garbage collector may take what is idle whenever it runs, so an allocation elsewhere never fails for its sake.</para>
/// <para>What returns memory allocates nothing and cannot fail. What rents it throws with every count as it was.</para>
/// <para>A pool lives as long as the process. Programs use <see cref="Shared"/>; further pools are for tests.</para>
/// </remarks>
internal sealed class MemoryPool
{
    /// <summary>The most idle memory, in recent peaks of what was lent.</summary>
    public const int IdlePerPeak = 2;

    /// <summary>The peak that is reckoned with at least: 8 MiB.</summary>
    public const long SmallestPeak = 8L << 20;

    /// <summary>The pool behind every tensor.</summary>
    public static readonly MemoryPool Shared = new(
        reclaimThreshold: Math.Min(256L << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8),
        keptLimit: GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8,
        memoryIsScarce: MemoryIsScarce);

    /// <summary>The share of the memory that is left alone where the pool has to have the collector give back all that it can.</summary>
    private const int RoomShare = 32;

    /// <summary>How long to wait for forgotten blocks to come back. They take milliseconds, unless another finalizer hangs.</summary>
    private static readonly TimeSpan ReclaimTimeout = TimeSpan.FromSeconds(1);

    private readonly IdleSlabs _idle;
    private readonly long _reclaimThreshold;
    private readonly Func<bool> _memoryIsScarce;
    private SpinGate _gate;
    private int _isReclaiming;
    private int _isWatching;

    // Under the gate.
    private long _rentedBytes;
    private long _peakBytes;
    private long _freshAllocations;
    private long _reclaimAbove;
    private long _ranOutAt;

    /// <param name="reclaimThreshold">The bytes lent below which the pool never forces a garbage collection.</param>
    /// <param name="keptLimit">The most idle bytes to keep from the garbage collector.</param>
    /// <param name="memoryIsScarce">Asked after a garbage collection: whether to take all idle slabs out of the pool.</param>
    public MemoryPool(long reclaimThreshold, long keptLimit, Func<bool> memoryIsScarce)
    {
        _idle = new IdleSlabs(keptLimit);
        _reclaimThreshold = reclaimThreshold;
        _reclaimAbove = reclaimThreshold;
        _memoryIsScarce = memoryIsScarce;
        PendingFinalizers.Prepare();
        Watch();

        // Messages of exceptions rent from it. A type whose initializer runs out of memory stays unusable, so it has run by then.
        _ = ArrayPool<char>.Shared;
    }

    /// <summary>The capacity of all memory lent, forgotten blocks included until the garbage collector finds them.</summary>
    public long RentedBytes => Interlocked.Read(ref _rentedBytes);

    /// <summary>The capacity of all idle memory.</summary>
    public long PooledBytes
    {
        get
        {
            _gate.Enter();
            long bytes = _idle.Bytes;
            _gate.Exit();
            return bytes;
        }
    }

    /// <summary>How many rents the pool could not serve from idle memory.</summary>
    public long FreshAllocations => Interlocked.Read(ref _freshAllocations);

    /// <summary>Rents memory for <paramref name="length"/> floats of any value: all of it will be written. Debug builds fill it with NaN.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or more than one array can hold.</exception>
    /// <exception cref="InsufficientMemoryException">There is not enough memory, even after giving up everything idle.</exception>
    public MemoryBlock RentUninitialized(long length)
    {
        if (length < 0 || length > Slab.LargestCapacity)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length), length, $"A tensor holds between 0 and {Slab.LargestCapacity} elements, not {length}.");
        }

        MemoryBlock block = TryLend((int)length) ?? LendWhenScarce((int)length);
        UnwrittenMemory.Fill(block.Span);
        return block;
    }

    /// <summary>Takes a slab back. Called once a rent, by the block; on the finalizer thread too, so it allocates nothing.</summary>
    public void Return(Slab slab)
    {
        _gate.Enter();
        _rentedBytes -= slab.Bytes;
        _idle.Push(slab);
        Slab? excess = _idle.CutTo(MostIdleBytes);
        bool isHalfBack = _ranOutAt > 0 && _rentedBytes <= _ranOutAt / 2;
        _ranOutAt = isHalfBack ? 0 : _ranOutAt;
        _gate.Exit();
        Discard(excess);
        if (isHalfBack)
        {
            // What the collector frees it holds back from all other uses, unless it collects aggressively: once each time that memory has run out.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>Gives all idle memory to the garbage collector.</summary>
    public void Trim()
    {
        _gate.Enter();
        Slab? all = _idle.CutTo(0);
        _gate.Exit();
        Discard(all);
    }

    // Where memory has run out nothing stays idle until half of it is back: others wait for it.
    private long MostIdleBytes => _ranOutAt > 0 ? 0 : IdlePerPeak * Math.Max(_peakBytes, SmallestPeak);

    // What the rest of the program needs to go on: of memory that is full to the last page the collector gives back none in time.
    private static bool LeavesRoom(int length)
    {
        try
        {
            GCMemoryInfo info = GC.GetGCMemoryInfo();
            long room = info.TotalAvailableMemoryBytes / RoomShare;
            return info.HeapSizeBytes + ((long)length * sizeof(float)) <= info.TotalAvailableMemoryBytes - room;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    private static bool MemoryIsScarce()
    {
        try
        {
            GCMemoryInfo info = GC.GetGCMemoryInfo();
            return info.MemoryLoadBytes >= info.HighMemoryLoadThresholdBytes;
        }
        catch (OutOfMemoryException)
        {
            return true;
        }
    }

    private static void Discard(Slab? slab)
    {
        for (; slab is not null; slab = slab.Older)
        {
            slab.Discard();
        }
    }

    /// <summary>Lends memory, unless there is none.</summary>
    private MemoryBlock? TryLend(int length)
    {
        try
        {
            // What can fail comes first: from where a slab is taken on nothing does.
            var block = new MemoryBlock(this, length);
            int sizeClass = Slab.SizeClassOf(length);
            block.Own(TakeIdle(sizeClass) ?? TakeReclaimed(sizeClass) ?? Allocate(sizeClass));
            return block;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Lends memory after making room, first for the small objects that collecting needs.</summary>
    private MemoryBlock LendWhenScarce(int length)
    {
        Trim();
        Reclaim();
        if (TryLend(length) is { } reclaimed)
        {
            return reclaimed;
        }

        // The collector keeps freed regions, cut for the sizes they had, unless it collects aggressively.
        Trim();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (LeavesRoom(length) && TryLend(length) is { } block)
        {
            return block;
        }

        _gate.Enter();
        _ranOutAt = _rentedBytes;
        _gate.Exit();
        throw new InsufficientMemoryException(string.Concat(
            "There is no memory for a tensor of ",
            ((long)length * sizeof(float)).ToString(CultureInfo.InvariantCulture),
            " bytes; other tensors use ",
            RentedBytes.ToString(CultureInfo.InvariantCulture) + " bytes."));
    }

    private Slab? TakeIdle(int sizeClass)
    {
        Slab? lost = null;
        _gate.Enter();
        Slab? slab = _idle.Pop(sizeClass, ref lost);
        if (slab is not null)
        {
            Count(slab);
        }

        _gate.Exit();
        Discard(lost);
        return slab;
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
        Watch();
        var slab = new Slab(sizeClass);
        _gate.Enter();
        Count(slab);
        _freshAllocations++;
        _gate.Exit();
        return slab;
    }

    private void Count(Slab slab)
    {
        _rentedBytes += slab.Bytes;
        _peakBytes = Math.Max(_peakBytes, _rentedBytes);
    }

    /// <summary>
    /// Has the garbage collector find the forgotten blocks, and waits until they are back. Threads that come meanwhile wait for the first.
    /// </summary>
    private void Reclaim()
    {
        // Every wait here has an end: this may be the finalizer thread, or a thread that holds a lock some finalizer wants.
        if (Interlocked.Exchange(ref _isReclaiming, 1) != 0)
        {
            long start = Environment.TickCount64;
            while (Volatile.Read(ref _isReclaiming) != 0 && Environment.TickCount64 - start < ReclaimTimeout.TotalMilliseconds)
            {
                Thread.Sleep(1);
            }

            return;
        }

        try
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            PendingFinalizers.Wait(ReclaimTimeout);
            _gate.Enter();
            _reclaimAbove = ReclaimLimit();
            _gate.Exit();
        }
        finally
        {
            Volatile.Write(ref _isReclaiming, 0);
        }
    }

    /// <summary>Twice what is in use, so that the cost of collecting stays in proportion to the memory lent in between.</summary>
    private long ReclaimLimit() => Math.Max(_reclaimThreshold, 2 * _rentedBytes);

    private void AfterCollection()
    {
        bool isScarce = _memoryIsScarce();
        _gate.Enter();

        // A peak counts for a few collections: between two steps of a program nothing may be lent.
        _peakBytes = Math.Max(_rentedBytes, _peakBytes / 4 * 3);
        Slab? lost = _idle.CutLost();
        Slab? excess = _idle.CutTo(isScarce ? 0 : MostIdleBytes);

        // The collection's forgotten blocks may not be back yet: the count may be too high, so it may lower the limit, never raise it.
        _reclaimAbove = Math.Min(_reclaimAbove, ReclaimLimit());
        _gate.Exit();
        Discard(lost);
        Discard(excess);
    }

    /// <summary>Has the pool told of garbage collections, unless it is.</summary>
    private void Watch()
    {
        if (Interlocked.Exchange(ref _isWatching, 1) == 0)
        {
            try
            {
                _ = new CollectionWatch(this);
            }
            catch (OutOfMemoryException)
            {
                Volatile.Write(ref _isWatching, 0);
                throw;
            }
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
            try
            {
                GC.ReRegisterForFinalize(this);
            }
            catch (OutOfMemoryException)
            {
                // An exception here would end the process. The next allocation makes a new watch.
                Volatile.Write(ref pool._isWatching, 0);
            }
        }
    }
}
