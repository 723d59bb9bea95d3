using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// Activations of the form f(z) = z·S(z), S rising from 0 to 1 so that S(−z) = 1 − S(z). It follows that f′(−z) = 1 − f′(z): all is told by
/// the tails on the left, S(−a) and f′(−a) for a = |z|, and computed from them no digit of a small result is lost. Tails come in multiplied
/// by 2⁶⁴.
/// </summary>
internal static class SelfGate
{
    /// <summary>a = |z|, but at most a bound from which on both tails are too small for a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Bounded(Vector512<float> z, float bound) => Vector512.Min(Vector512.Abs(z), Vector512.Create(bound));

    /// <summary>f(z): −a·S(−a) on the left, z·(1 − S(−a)) on the right.</summary>
    /// <param name="z">z.</param>
    /// <param name="a">|z|, bounded.</param>
    /// <param name="tail">2⁶⁴·S(−a).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Value(Vector512<float> z, Vector512<float> a, Vector512<float> tail) => Vector512.ConditionalSelect(
        Vector512.LessThan(z, Vector512<float>.Zero), a * tail * Vector512.Create(-Exponential.InverseScale), z * OneMinus(tail));

    /// <summary>f′(z): f′(−a) on the left, 1 − f′(−a) on the right.</summary>
    /// <param name="z">z.</param>
    /// <param name="tail">2⁶⁴·f′(−a).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Derivative(Vector512<float> z, Vector512<float> tail) => Vector512.ConditionalSelect(
        Vector512.LessThan(z, Vector512<float>.Zero), tail * Vector512.Create(Exponential.InverseScale), OneMinus(tail));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> OneMinus(Vector512<float> tail) =>
        Vector512.FusedMultiplyAdd(tail, Vector512.Create(-Exponential.InverseScale), Vector512<float>.One);
}
