using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>The sums of all lanes on the stack, where several sweeps go over the elements in turn.</summary>
[InlineArray(LaneSums<FloatVector128>.LaneCount)]
internal struct KeptLanes
{
    private double _first;

    /// <summary>The lanes; good as long as this variable, which lives on the stack, is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe double* Of(ref KeptLanes kept) => (double*)Unsafe.AsPointer(ref kept._first);
}
