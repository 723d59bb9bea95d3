using System.Diagnostics.CodeAnalysis;
using System.Runtime.ConstrainedExecution;

namespace Lucid.Memory;

/// <summary>
/// A block of pooled, 64-byte aligned float memory, shared by reference counting; what a tensor and its views stand on.
/// </summary>
/// <remarks>
/// A block is rented once: it starts with one owner, and its memory goes back to the pool with the last <see cref="Release"/> or, if
/// the owners just forget it, when the garbage collector finds that neither the block nor any span over it can be seen any more.
/// From then on the block is empty and throws, so that whoever still holds it never sees the next renter's data. (A span taken before
/// the last <see cref="Release"/> is its holder's responsibility, as with <see cref="System.Buffers.IMemoryOwner{T}"/>.)
/// Its finalizer is critical so that ordinary finalizers, run before it, may still read or release a block they own.
/// </remarks>
internal sealed class MemoryBlock : CriticalFinalizerObject
{
    private readonly MemoryPool _pool;

    // What a part of another block stands on, and where.
    private readonly MemoryBlock? _whole;
    private readonly int _start;
    private Slab? _slab;
    private int _owners;
    private int _version;

    /// <summary>Called by the pool alone.</summary>
    public MemoryBlock(MemoryPool pool, int length)
    {
        _pool = pool;
        Length = length;
    }

    private MemoryBlock(MemoryBlock whole, int start, int length)
        : this(whole._pool, length)
    {
        whole.Retain();
        (_whole, _start, _owners) = (whole, start, 1);
    }

    ~MemoryBlock()
    {
        if (Interlocked.Exchange(ref _owners, 0) > 0)
        {
            HandBack();
        }
    }

    /// <summary>The number of floats asked for.</summary>
    public int Length { get; }

    /// <summary>The memory, exactly <see cref="Length"/> floats.</summary>
    /// <exception cref="ObjectDisposedException">The block was released.</exception>
    public Span<float> Span => _whole is null ? (_slab ?? throw Released()).AsSpan(Length)
        : Volatile.Read(ref _owners) > 0 ? _whole.Span.Slice(_start, Length)
        : throw Released();

    /// <summary>How often the contents changed since the block was rented.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Whether the block has more than one owner.</summary>
    public bool IsShared => Volatile.Read(ref _owners) > 1;

    /// <summary>
    /// Rents memory for <paramref name="length"/> floats from the pool that all tensors share. All of it will be written: it holds any values.
    /// </summary>
    /// <inheritdoc cref="MemoryPool.RentUninitialized"/>
    public static MemoryBlock RentUninitialized(long length) => MemoryPool.Shared.RentUninitialized(length);

    /// <summary>A block that is a part of this one, which lives as long as any of its parts.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">Its floats.</param>
    /// <exception cref="ObjectDisposedException">The block was released.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the block.</exception>
    public MemoryBlock Part(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + length, Length, nameof(length));
        return new MemoryBlock(this, start, length);
    }

    /// <summary>Gives the block its memory and its first owner, which cannot fail. Called by the pool alone, once.</summary>
    public void Own(Slab slab)
    {
        _slab = slab;
        slab.LendTo(this);
        _owners = 1;
    }

    /// <summary>Notes a change of the contents.</summary>
    public void AdvanceVersion() => Interlocked.Increment(ref _version);

    /// <summary>Adds an owner.</summary>
    /// <exception cref="ObjectDisposedException">The block was released.</exception>
    public void Retain()
    {
        if (!TryAddOwners(1, out _))
        {
            throw Released();
        }
    }

    /// <summary>Takes an owner away. The last one hands the memory back to the pool at once.</summary>
    /// <exception cref="InvalidOperationException">Every owner has released the block already.</exception>
    public void Release()
    {
        if (!TryRelease())
        {
            throw new InvalidOperationException("The memory block was released more often than it was retained.");
        }
    }

    [SuppressMessage("Usage", "CA1816", Justification = "The last Release is the block's Dispose.")]
    private bool TryRelease()
    {
        if (!TryAddOwners(-1, out int owners))
        {
            return false;
        }

        if (owners == 0)
        {
            GC.SuppressFinalize(this);
            HandBack();
        }

        return true;
    }

    /// <summary>Changes the number of owners unless there are none left: a block without owners never gets one again.</summary>
    private bool TryAddOwners(int change, out int owners)
    {
        int seen = Volatile.Read(ref _owners);
        while (seen > 0)
        {
            owners = seen + change;
            int found = Interlocked.CompareExchange(ref _owners, owners, seen);
            if (found == seen)
            {
                return true;
            }

            seen = found;
        }

        owners = 0;
        return false;
    }

    /// <summary>Runs once in a block's life: for the one who took the number of owners to zero.</summary>
    private void HandBack()
    {
        if (_whole is not null)
        {
            // The finalizer may have run for the whole first.
            _ = _whole.TryRelease();
            return;
        }

        Slab slab = _slab!;
        _slab = null;
        _pool.Return(slab);
    }

    private static ObjectDisposedException Released() =>
        new("Tensor", "The tensor's memory was released: the tensor was disposed, or the graph that owned it was.");
}
