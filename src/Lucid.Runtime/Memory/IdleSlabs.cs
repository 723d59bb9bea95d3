namespace Lucid.Memory;

/// <summary>
/// The slabs that wait to be lent again: one stack per size class, and one queue of all by age. Allocates nothing, and is used under the pool's gate.
/// </summary>
/// <remarks>
/// Only some bytes are kept from the garbage collector. It may take all others whenever it runs; their slabs, empty then, stay here until they are met.
/// </remarks>
/// <param name="keptLimit">The most bytes to keep from the garbage collector.</param>
internal sealed class IdleSlabs(long keptLimit)
{
    private readonly Slab?[] _newestOfClass = new Slab?[Slab.SizeClassCount];
    private Slab? _newest;
    private Slab? _oldest;
    private long _keptBytes;

    /// <summary>The capacity of all slabs here.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds a slab as the newest.</summary>
    public void Push(Slab slab)
    {
        slab.OlderOfClass = _newestOfClass[slab.SizeClass];
        if (slab.OlderOfClass is { } olderOfClass)
        {
            olderOfClass.NewerOfClass = slab;
        }

        slab.Older = _newest;
        if (_newest is { } older)
        {
            older.Newer = slab;
        }

        _newestOfClass[slab.SizeClass] = slab;
        _newest = slab;
        _oldest ??= slab;
        Bytes += slab.Bytes;
        if (_keptBytes + slab.Bytes <= keptLimit)
        {
            _keptBytes += slab.Bytes;
        }
        else
        {
            slab.LetGo();
        }
    }

    /// <summary>Takes the newest slab of a size class that still has its memory. Those without are put on <paramref name="lost"/>.</summary>
    public Slab? Pop(int sizeClass, ref Slab? lost)
    {
        while (_newestOfClass[sizeClass] is { } slab)
        {
            Remove(slab);
            if (slab.TryHold())
            {
                return slab;
            }

            slab.Older = lost;
            lost = slab;
        }

        return null;
    }

    /// <summary>Takes the oldest slabs until no more than some bytes are left, and returns them as a list.</summary>
    public Slab? CutTo(long bytes)
    {
        Slab? cut = null;
        while (Bytes > bytes && _oldest is { } slab)
        {
            Remove(slab);
            slab.Older = cut;
            cut = slab;
        }

        return cut;
    }

    /// <summary>Takes the slabs whose memory the garbage collector has taken, and returns them as a list.</summary>
    public Slab? CutLost()
    {
        Slab? cut = null;
        for (Slab? slab = _oldest, next; slab is not null; slab = next)
        {
            next = slab.Newer;
            if (slab.IsLost)
            {
                Remove(slab);
                slab.Older = cut;
                cut = slab;
            }
        }

        return cut;
    }

    private void Remove(Slab slab)
    {
        Bytes -= slab.Bytes;
        if (slab.IsHeld)
        {
            _keptBytes -= slab.Bytes;
        }

        if (slab.NewerOfClass is { } newerOfClass)
        {
            newerOfClass.OlderOfClass = slab.OlderOfClass;
        }
        else
        {
            _newestOfClass[slab.SizeClass] = slab.OlderOfClass;
        }

        if (slab.OlderOfClass is { } olderOfClass)
        {
            olderOfClass.NewerOfClass = slab.NewerOfClass;
        }

        if (slab.Newer is { } newer)
        {
            newer.Older = slab.Older;
        }
        else
        {
            _newest = slab.Older;
        }

        if (slab.Older is { } older)
        {
            older.Newer = slab.Newer;
        }
        else
        {
            _oldest = slab.Newer;
        }

        slab.Older = slab.Newer = slab.OlderOfClass = slab.NewerOfClass = null;
    }
}
