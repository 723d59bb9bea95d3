using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>The tails of a <see cref="SelfGate"/> S(z) = σ(v(z)), σ(v) = 1/(1 + e⁻ᵛ) and v odd. Its derivative is σ·(1 − σ)·v′.</summary>
internal static class LogisticGate
{
    /// <summary>2⁶⁴·S(−a) = 2⁶⁴·e/(1 + e), e = e⁻ᵛ⁽ᵃ⁾.</summary>
    /// <param name="exponential">2⁶⁴·e.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tail(Vector512<float> exponential) => exponential / Plus(Vector512<float>.One, exponential);

    /// <summary>2⁶⁴·f′(−a) = 2⁶⁴·(S(−a) − a·S′(a)) = 2⁶⁴·e·(1 − a·v′(a) + e)/(1 + e)².</summary>
    /// <param name="exponential">2⁶⁴·e.</param>
    /// <param name="rest">1 − a·v′(a).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DerivativeTail(Vector512<float> exponential, Vector512<float> rest)
    {
        Vector512<float> denominator = Plus(Vector512<float>.One, exponential);
        return exponential * Plus(rest, exponential) / (denominator * denominator);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Plus(Vector512<float> summand, Vector512<float> exponential) =>
        Vector512.FusedMultiplyAdd(exponential, Vector512.Create(Exponential.InverseScale), summand);
}
