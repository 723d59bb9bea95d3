using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>What activations made of σ(v) = 1/(1 + e⁻ᵛ), v an odd function of z, have in common. e is e^−|v|, and e/(1 + e)² the slope of σ at v and at −v.</summary>
internal static class Logistic
{
    /// <summary>σ′(v) = e/(1 + e)²</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector e)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector d = TVector.One + e;
        return e / (d * d);
    }

    /// <summary>The derivative of z·σ(v): σ(v) + z·v′·σ′(v), σ(v) being e/(1 + e) on the left and 1/(1 + e) on the right.</summary>
    /// <param name="z">z, whose sign is that of v.</param>
    /// <param name="slope">z·v′.</param>
    /// <param name="e">e^−|v|.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GateDerivative<TVector>(TVector z, TVector slope, TVector e)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector d = TVector.One + e;
        TVector side = TVector.ConditionalSelect(TVector.LessThan(z, TVector.Zero), e, TVector.One);
        return TVector.FusedMultiplyAdd(slope, e, side * d) / (d * d);
    }
}
