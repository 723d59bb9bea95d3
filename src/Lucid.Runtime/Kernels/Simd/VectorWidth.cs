using System.Runtime.Intrinsics;

namespace Lucid.Kernels.Simd;

/// <summary>
/// The one place where the width of vectors is chosen: the widest that the runtime uses on this processor. To the just-in-time compiler, and ahead of time, the
/// answers are constants, so only one width of each kernel is compiled.
/// </summary>
internal static class VectorWidth
{
    /// <summary>Runs an action with vectors of the processor's width.</summary>
    public static void Run<TAction>(TAction action)
        where TAction : IVectorAction, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
        {
            action.Run<FloatVector512>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            action.Run<FloatVector256>();
        }
        else
        {
            action.Run<FloatVector128>();
        }
    }
}
