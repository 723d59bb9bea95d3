using System.Buffers;

namespace Lucid.Memory;

/// <summary>
/// An array out of a pool, returned when disposed. The one place that rents arrays, so that what earlier renters left is never taken for a value.
/// </summary>
/// <remarks>
/// The scratch memory of kernels comes from a pool that keeps as many arrays as were in use at a time. <see cref="ArrayPool{T}.Shared"/> gives idle arrays back between
/// passes, and keeps those of one thread from another.
/// </remarks>
internal readonly ref struct RentedArray<T>
    where T : unmanaged
{
    // Shorter arrays are found faster in the shared pool, and cost little where it has none. Longer ones than the longest are too large to be kept for good.
    private const int ShortestKept = 16 * 1024;
    private const int LongestKept = 4 * 1024 * 1024;
    private const int MostOfALength = 256;

    private static readonly ArrayPool<T> Kept = ArrayPool<T>.Create(LongestKept, MostOfALength);

    private readonly ArrayPool<T> _pool;
    private readonly int _length;

    private RentedArray(int length)
    {
        _pool = length is >= ShortestKept and <= LongestKept ? Kept : ArrayPool<T>.Shared;
        Array = _pool.Rent(length);
        _length = length;
    }

    /// <summary>The array, which may be longer than was asked for.</summary>
    public T[] Array { get; }

    /// <summary>The elements asked for.</summary>
    public Span<T> Span => Array.AsSpan(0, _length);

    /// <summary>Rents elements of 0: for what is summed into, or may be left unwritten.</summary>
    /// <param name="length">The number of elements.</param>
    public static RentedArray<T> Rent(int length)
    {
        var rented = new RentedArray<T>(length);
        rented.Span.Clear();
        return rented;
    }

    /// <summary>Rents elements of any value: all that is read will have been written. Debug builds fill them with NaN.</summary>
    /// <param name="length">The number of elements.</param>
    public static RentedArray<T> RentUninitialized(int length)
    {
        var rented = new RentedArray<T>(length);
        UnwrittenMemory.Fill(rented.Span);
        return rented;
    }

    public void Dispose() => _pool.Return(Array);
}
