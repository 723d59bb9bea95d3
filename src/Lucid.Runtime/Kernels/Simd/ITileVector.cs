using System.ComponentModel;

namespace Lucid.Kernels.Simd;

/// <summary>What a register tile that the compiler wrote needs of a vector beside its arithmetic: its width, and whole vectors of memory.</summary>
/// <typeparam name="TSelf">The vector.</typeparam>
/// <remarks>Nothing checks the memory here: the runtime, which calls the tile, has done so before.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITileVector<TSelf> : IVector<TSelf>
    where TSelf : unmanaged, ITileVector<TSelf>
{
    /// <summary>The floats of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Loads a vector; the memory may have any alignment.</summary>
    /// <param name="source">Where elements are counted from.</param>
    /// <param name="offset">The first element.</param>
    static abstract TSelf LoadUnsafe(ref readonly float source, nint offset);

    /// <summary>Loads one element into every lane.</summary>
    /// <param name="source">Where elements are counted from.</param>
    /// <param name="offset">The element.</param>
    static abstract TSelf BroadcastUnsafe(ref readonly float source, nint offset);

    /// <summary>Stores a vector; the memory may have any alignment.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="target">Where elements are counted from.</param>
    /// <param name="offset">Where the first lane goes.</param>
    static abstract void StoreUnsafe(TSelf vector, ref float target, nint offset);
}
