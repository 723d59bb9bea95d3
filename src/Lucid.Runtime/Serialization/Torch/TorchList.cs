using System.Collections;
using System.Diagnostics;

namespace Lucid;

/// <summary>A list, tuple or set in a file of PyTorch's; <see cref="TorchFile.Root"/> says which values it may hold.</summary>
[DebuggerDisplay("{Count} values")]
public sealed class TorchList : IReadOnlyList<object?>
{
    private readonly IReadOnlyList<object?> _items;

    /// <summary>A tuple; of a <see cref="List{T}"/> a list, which may grow.</summary>
    internal TorchList(IReadOnlyList<object?> items) => _items = items;

    /// <summary>The empty tuple.</summary>
    internal static TorchList Empty { get; } = new(Array.Empty<object?>());

    /// <summary>The number of values.</summary>
    public int Count => _items.Count;

    /// <summary>One of the values.</summary>
    /// <param name="index">Its place, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public object? this[int index] => (uint)index < (uint)Count
        ? _items[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected an index below {Count}, got {index}.");

    /// <summary>The list to add to; null for a tuple, to which nothing can be added.</summary>
    internal List<object?>? Growing => _items as List<object?>;

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
