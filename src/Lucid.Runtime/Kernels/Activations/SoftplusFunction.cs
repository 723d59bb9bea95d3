using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|). PyTorch's threshold, z for z > 20, changes no digit: e⁻²⁰ is below half of the last one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SoftplusFunction
{
    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector e = Exponential.Of(TVector.AtMost(TVector.Abs(z), TVector.Create(-Exponential.Lowest)), factor: -1);

        // ln(1 + e) = 2·artanh u, u = e/(e + 2) ≤ 1/3.
        TVector u = e / (e + TVector.Create(2f));
        TVector w = u * u;
        TVector p = TVector.FusedMultiplyAdd(w, TVector.Create(0.281790406f), TVector.Create(0.279604703f));
        p = TVector.FusedMultiplyAdd(p, w, TVector.Create(0.400249183f));
        p = TVector.FusedMultiplyAdd(p, w, TVector.Create(0.666663289f));
        p = TVector.FusedMultiplyAdd(p, w, TVector.Create(2f));
        return TVector.FusedMultiplyAdd(p, u, TVector.AtLeast(z, TVector.Zero));
    }

    /// <summary>f′(z) = σ(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector> => SigmoidFunction.Value(z);
}
