using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels;

/// <summary>Room for one block of elements, where a row ends before its last block does.</summary>
[InlineArray(MomentLanes.BlockLength)]
internal unsafe struct PaddedBlock
{
    private const int Half = MomentLanes.BlockLength / 2;

    private float _first;

    /// <summary>Copies the elements and puts the padding behind them. The result is good as long as this variable, which lives on the stack, is.</summary>
    // Inlined, because a call would push the sums under way out of their registers, for the whole loop before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Fill(float* elements, nint count, float padding)
    {
        float* block = (float*)Unsafe.AsPointer(ref _first);
        if (Avx512F.IsSupported)
        {
            var vector = Vector512.Create(padding);
            Store(elements, count, vector, vector, block);
        }
        else
        {
            Store(elements, count, padding, block);
        }

        return block;
    }

    /// <summary>Does the same with a padding of its own for each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Fill(float* elements, nint count, float* padding)
    {
        float* block = (float*)Unsafe.AsPointer(ref _first);
        if (Avx512F.IsSupported)
        {
            Store(elements, count, Vector512.Load(padding), Vector512.Load(padding + Half), block);
        }
        else
        {
            Store(elements, count, padding, block);
        }

        return block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* elements, nint count, Vector512<float> firstPadding, Vector512<float> secondPadding, float* block)
    {
        VectorTail.Load(elements, Math.Min(count, Half), firstPadding).Store(block);
        VectorTail.Load(elements + Half, count - Half, secondPadding).Store(block + Half);
    }

    // Without registers of that width the sums are in memory anyway.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Store(float* elements, nint count, float padding, float* block)
    {
        var rest = new Span<float>(block, MomentLanes.BlockLength);
        rest[(int)count..].Fill(padding);
        new ReadOnlySpan<float>(elements, (int)count).CopyTo(rest);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Store(float* elements, nint count, float* padding, float* block)
    {
        var rest = new Span<float>(block, MomentLanes.BlockLength);
        new ReadOnlySpan<float>(padding, MomentLanes.BlockLength).CopyTo(rest);
        new ReadOnlySpan<float>(elements, (int)count).CopyTo(rest);
    }
}
