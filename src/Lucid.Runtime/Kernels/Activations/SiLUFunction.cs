using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>z·σ(z), σ(z) = 1/(1 + e⁻ᶻ).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SiLUFunction
{
    // a·e⁻ᵃ is below half the smallest float here.
    private const float Bound = 110;

    /// <summary>f(z).</summary>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Vector512<float> z)
    {
        Vector512<float> a = SelfGate.Bounded(z, Bound);
        return SelfGate.Value(z, a, LogisticGate.Tail(Exponential.Scaled(-a, Vector512<float>.Zero)));
    }

    /// <summary>f′(z).</summary>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Derivative(Vector512<float> z)
    {
        Vector512<float> a = SelfGate.Bounded(z, Bound);
        return SelfGate.Derivative(
            z, LogisticGate.DerivativeTail(Exponential.Scaled(-a, Vector512<float>.Zero), Vector512<float>.One - a));
    }
}
