using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>
/// Activations of the form f(z) = z·S(z), S rising from 0 to 1 so that S(−z) = 1 − S(z). It follows that f′(−z) = 1 − f′(z): all is told by
/// the tails on the left, S(−a) and f′(−a) for a = |z|, and computed from them no digit of a small result is lost. Tails come in multiplied
/// by 2⁶⁴.
/// </summary>
internal static class SelfGate
{
    /// <summary>a = |z|, but at most a bound from which on both tails are too small for a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Bounded<TVector>(TVector z, float bound)
        where TVector : unmanaged, IVector<TVector> => TVector.Min(TVector.Abs(z), TVector.Create(bound));

    /// <summary>f(z): −a·S(−a) on the left, z·(1 − S(−a)) on the right.</summary>
    /// <param name="z">z.</param>
    /// <param name="a">|z|, bounded.</param>
    /// <param name="tail">2⁶⁴·S(−a).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z, TVector a, TVector tail)
        where TVector : unmanaged, IVector<TVector> => TVector.ConditionalSelect(
        TVector.LessThan(z, TVector.Zero), a * tail * TVector.Create(-ScaledExponential.InverseScale), z * OneMinus(tail));

    /// <summary>f′(z): f′(−a) on the left, 1 − f′(−a) on the right.</summary>
    /// <param name="z">z.</param>
    /// <param name="tail">2⁶⁴·f′(−a).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z, TVector tail)
        where TVector : unmanaged, IVector<TVector> => TVector.ConditionalSelect(
        TVector.LessThan(z, TVector.Zero), tail * TVector.Create(ScaledExponential.InverseScale), OneMinus(tail));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector OneMinus<TVector>(TVector tail)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.FusedMultiplyAdd(tail, TVector.Create(-ScaledExponential.InverseScale), TVector.One);
}
