using System.Buffers;

namespace Lucid.Memory;

/// <summary>
/// An array out of <see cref="ArrayPool{T}.Shared"/>, returned when disposed. The one place that rents arrays, so that what earlier renters left is
/// never taken for a value.
/// </summary>
internal readonly ref struct RentedArray<T>
    where T : unmanaged
{
    private readonly int _length;

    private RentedArray(int length)
    {
        Array = ArrayPool<T>.Shared.Rent(length);
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

    public void Dispose() => ArrayPool<T>.Shared.Return(Array);
}
