using System.Runtime.CompilerServices;

namespace Lucid.Kernels;

/// <summary>Room for one block of elements, where a row ends before its last block does.</summary>
[InlineArray(MomentLanes.BlockLength)]
internal unsafe struct PaddedBlock
{
    private float _first;

    /// <summary>Copies the elements and puts the padding behind them. The result is good as long as this variable, which lives on the stack, is.</summary>
    // Inlined, because a call would push the sums under way out of their registers, for the whole loop before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Fill(float* elements, nint count, float padding)
    {
        float* block = (float*)Unsafe.AsPointer(ref _first);
        for (nint i = 0; i < MomentLanes.BlockLength; i++)
        {
            block[i] = i < count ? elements[i] : padding;
        }

        return block;
    }

    /// <summary>Does the same with a padding of its own for each element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Fill(float* elements, nint count, float* padding)
    {
        float* block = (float*)Unsafe.AsPointer(ref _first);
        for (nint i = 0; i < MomentLanes.BlockLength; i++)
        {
            block[i] = i < count ? elements[i] : padding[i];
        }

        return block;
    }
}
