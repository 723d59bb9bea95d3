using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>What activations made of σ(v) = 1/(1 + e⁻ᵛ), v an odd function of z, have in common.</summary>
internal static class Logistic
{
    /// <summary>The derivative of z·σ(v): σ + z·v′·σ·(1 − σ), and e/(1 + e)² is the last product for v and −v alike.</summary>
    /// <param name="z">z, whose sign is that of v.</param>
    /// <param name="slope">z·v′.</param>
    /// <param name="exponential">e = e^−|v|.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector GateDerivative<TVector>(TVector z, TVector slope, TVector exponential)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector right = TVector.One / (TVector.One + exponential);
        TVector left = exponential * right;
        return TVector.FusedMultiplyAdd(
            slope * left, right, TVector.ConditionalSelect(TVector.LessThan(z, TVector.Zero), left, right));
    }

    /// <summary>σ′(v) = e/(1 + e)².</summary>
    /// <param name="exponential">e = e^−|v|.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector exponential)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector right = TVector.One / (TVector.One + exponential);
        return exponential * right * right;
    }
}
