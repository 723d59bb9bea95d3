using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>A vector of lanes for each row of a group, on the way to its sums; and room to let them start with a cache line, which the stack need not do.</summary>
[InlineArray(RowGroup<FloatVector512>.MostRows + 1)]
internal struct RowLanes<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    private DoubleVector<TVector> _first;

    /// <summary>The first row's; good as long as the variable, which lives on the stack, is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe DoubleVector<TVector>* Align(RowLanes<TVector>* lanes) => CacheLines.Align((DoubleVector<TVector>*)lanes);
}
