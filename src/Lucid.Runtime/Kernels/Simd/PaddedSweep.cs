using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>Room for the elements of one sweep, where a row ends before its last block does.</summary>
internal unsafe struct PaddedSweep<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    private TVector _first;
    private TVector _second;

    /// <summary>Copies the elements and puts the padding behind them. The result is good as long as this variable, which lives on the stack, is.</summary>
    /// <param name="elements">The first element.</param>
    /// <param name="count">The elements: all of the sweep if there are more, none if it is negative.</param>
    /// <param name="firstPadding">What stands behind them in the first vector.</param>
    /// <param name="secondPadding">What stands behind them in the second.</param>
    // Inlined, because a call would push the sums under way out of their registers, for the whole loop before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Fill(float* elements, nint count, TVector firstPadding, TVector secondPadding)
    {
        _first = TVector.LoadPart(elements, count, firstPadding);
        _second = TVector.LoadPart(elements + TVector.Count, count - TVector.Count, secondPadding);
        return (float*)Unsafe.AsPointer(ref _first);
    }

    /// <summary>Does the same with one number as the padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Fill(float* elements, nint count, float padding) => Fill(elements, count, TVector.Create(padding), TVector.Create(padding));
}
