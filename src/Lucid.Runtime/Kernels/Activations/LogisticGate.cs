using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>The tails of a <see cref="SelfGate"/> S(z) = σ(v(z)), σ(v) = 1/(1 + e⁻ᵛ) and v odd. Its derivative is σ·(1 − σ)·v′.</summary>
internal static class LogisticGate
{
    /// <summary>2⁶⁴·S(−a) = 2⁶⁴·e/(1 + e), e = e⁻ᵛ⁽ᵃ⁾.</summary>
    /// <param name="exponential">2⁶⁴·e.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tail<TVector>(TVector exponential)
        where TVector : unmanaged, IVector<TVector> => exponential / Plus(TVector.One, exponential);

    /// <summary>2⁶⁴·f′(−a) = 2⁶⁴·(S(−a) − a·S′(a)) = 2⁶⁴·e·(1 − a·v′(a) + e)/(1 + e)².</summary>
    /// <param name="exponential">2⁶⁴·e.</param>
    /// <param name="rest">1 − a·v′(a).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector DerivativeTail<TVector>(TVector exponential, TVector rest)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector denominator = Plus(TVector.One, exponential);
        return exponential * Plus(rest, exponential) / (denominator * denominator);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Plus<TVector>(TVector summand, TVector exponential)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.FusedMultiplyAdd(exponential, TVector.Create(ScaledExponential.InverseScale), summand);
}
