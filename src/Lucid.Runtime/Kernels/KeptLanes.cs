using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels;

/// <summary>The sums of all lanes on the stack, where several sweeps go over the elements in turn.</summary>
[InlineArray(LaneSums<FloatVector128>.LaneCount)]
internal struct KeptLanes
{
    /// <summary>
    /// The elements that each sweep goes over before the next one does: few enough to stay in a first-level cache, together with as many that are written.
    /// </summary>
    public const int BlockLength = 2048;

    private double _first;

    /// <summary>The lanes; good as long as this variable, which lives on the stack, is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe double* Of(ref KeptLanes kept) => (double*)Unsafe.AsPointer(ref kept._first);
}
