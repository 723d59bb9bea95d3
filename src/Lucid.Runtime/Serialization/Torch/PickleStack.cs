using System.Runtime.InteropServices;

namespace Lucid.Serialization;

/// <summary>The values that a pickle works on: a stack with marks in it.</summary>
/// <param name="reader">Where the pickle stands, for errors.</param>
internal sealed class PickleStack(PickleReader reader)
{
    private readonly List<object?> _values = [];
    private readonly List<int> _marks = [];

    /// <summary>The number of values above the last mark.</summary>
    public int Count => _values.Count - Floor;

    /// <summary>Whether there is a mark.</summary>
    public bool HasMark => _marks.Count > 0;

    private int Floor => HasMark ? _marks[^1] : 0;

    public void Push(object? value) => _values.Add(value);

    public void Mark() => _marks.Add(_values.Count);

    public object? Peek() => Count > 0 ? _values[^1] : throw reader.Fault("expected a value on the stack, got none");

    public object? Pop()
    {
        object? value = Peek();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    /// <summary>Takes the topmost values, the deepest first.</summary>
    public object?[] Pop(int count)
    {
        if (Count < count)
        {
            throw reader.Fault($"expected {count} values on the stack, got {Count}");
        }

        object?[] values = [.. CollectionsMarshal.AsSpan(_values)[^count..]];
        _values.RemoveRange(_values.Count - count, count);
        return values;
    }

    /// <summary>Takes the last mark and what is above it.</summary>
    public object?[] PopMark()
    {
        if (!HasMark)
        {
            throw reader.Fault("expected a mark on the stack, got none");
        }

        object?[] values = Pop(Count);
        _marks.RemoveAt(_marks.Count - 1);
        return values;
    }
}
