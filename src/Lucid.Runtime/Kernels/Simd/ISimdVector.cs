namespace Lucid.Kernels.Simd;

/// <summary>What kernels need of a vector beside its arithmetic: memory of any kind, and the doubles that a register holds as well.</summary>
/// <typeparam name="TSelf">The vector.</typeparam>
internal unsafe interface ISimdVector<TSelf> : ITileVector<TSelf>, IDoubleLanes<TSelf>, IWordLanes<TSelf>
    where TSelf : unmanaged, ISimdVector<TSelf>
{
    /// <summary>Loads a vector; the memory may have any alignment.</summary>
    /// <param name="source">The first element.</param>
    static abstract TSelf Load(float* source);

    /// <summary>Loads the first lanes of a vector. Memory behind the elements is not touched.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="count">The elements: all lanes if there are more, none if it is negative.</param>
    /// <param name="padding">What the other lanes hold.</param>
    static abstract TSelf LoadPart(float* source, nint count, TSelf padding);

    /// <summary>Stores a vector; the memory may have any alignment.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="target">Where the first lane goes.</param>
    static abstract void Store(TSelf vector, float* target);

    /// <summary>Stores the first lanes of a vector. Memory behind them is not touched.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="target">Where the first lane goes.</param>
    /// <param name="count">The elements: all lanes if there are more, none if it is negative.</param>
    static abstract void StorePart(TSelf vector, float* target, nint count);

    /// <summary>Stores a vector past the caches.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="target">Where the first lane goes, aligned to a vector.</param>
    static abstract void StoreAlignedNonTemporal(TSelf vector, float* target);
}
