using System.Runtime.InteropServices;

namespace Lucid.Benchmarks.Convolutions;

/// <summary>Floats whose first lies where a cache line starts, as those of a tensor do.</summary>
internal sealed class AlignedMemory
{
    private const int Line = 64;

    private readonly float[] _array;
    private readonly int _start;
    private readonly int _length;

    public AlignedMemory(int length)
    {
        _array = GC.AllocateArray<float>(length + (Line / sizeof(float)), pinned: true);
        _start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) & (Line - 1)) / sizeof(float);
        _length = length;
    }

    public Span<float> Span => _array.AsSpan(_start, _length);
}
