using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>z·σ(z), σ(z) = 1/(1 + e⁻ᶻ).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SiLUFunction
{
    // a·e⁻ᵃ is below half the smallest float here.
    private const float Bound = 110;

    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector a = SelfGate.Bounded(z, Bound);
        return SelfGate.Value(z, a, LogisticGate.Tail(ScaledExponential.Of(-a, TVector.Zero)));
    }

    /// <summary>f′(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector a = SelfGate.Bounded(z, Bound);
        return SelfGate.Derivative(
            z, LogisticGate.DerivativeTail(ScaledExponential.Of(-a, TVector.Zero), TVector.One - a));
    }
}
