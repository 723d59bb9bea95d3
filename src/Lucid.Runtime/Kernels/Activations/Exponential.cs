using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>
/// The exponential that activations are made of: e^(f·x) = 2ᵏ·e^(f·s), k = round(f·x / ln 2) and s = x − k·ln 2/f. The factor f is a constant and a power of two, with
/// either sign, so what it is multiplied into stays exact.
/// </summary>
/// <remarks>f·x must lie from <see cref="Lowest"/> to <see cref="Highest"/>, or be NaN.</remarks>
internal static class Exponential
{
    /// <summary>Where eˣ is 0: below the smallest normal number nothing is told apart.</summary>
    public const float Lowest = -88;

    /// <summary>Where eˣ is ∞.</summary>
    public const float Highest = 88.5f;

    private const int MantissaBits = 23;
    private const float LogarithmOfTwo = 0.693147182f;
    private const float InverseLogarithmOfTwo = 1.44269504f;

    // Adding 1.5·2²³ rounds a small number to a whole one, k, and leaves it in the low bits: beside the 127 of a float's exponent, those of 2ᵏ.
    private const float Rounder = 12582912f + 127;

    /// <summary>e^(f·x)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TVector>(TVector x, float factor)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector s = Reduce(x, factor, out TVector power);
        return Series(s, factor) * power;
    }

    /// <summary>e^(f·(x + r)), r being what rounding has left of x: an error in x is one of the result, times f·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TVector>(TVector x, TVector rest, float factor)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector s = Reduce(x, factor, out TVector power) + rest;
        return Series(s, factor) * power;
    }

    /// <summary>1 + e^(f·x)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector PlusOne<TVector>(TVector x, float factor)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector s = Reduce(x, factor, out TVector power);
        return TVector.FusedMultiplyAdd(Series(s, factor), power, TVector.One);
    }

    /// <summary>e^(f·x) − 1, without loss where it is small; f·x is below 88.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MinusOne<TVector>(TVector x, float factor)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector s = Reduce(x, factor, out TVector power);
        return TVector.FusedMultiplyAdd(Series(s, factor, s * factor), power, power - TVector.One);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce<TVector>(TVector x, float factor, out TVector power)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector rounded = TVector.FusedMultiplyAdd(x, TVector.Create(InverseLogarithmOfTwo * factor), TVector.Create(Rounder));
        power = TVector.ShiftLeft(rounded, MantissaBits);
        return TVector.FusedMultiplyAdd(rounded - TVector.Create(Rounder), TVector.Create(-LogarithmOfTwo / factor), x);
    }

    /// <summary>e^(f·s) for |f·s| ≤ ln 2 / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series<TVector>(TVector s, float factor)
        where TVector : unmanaged, IVector<TVector> => Series(s, factor, TVector.FusedMultiplyAdd(s, TVector.Create(factor), TVector.One));

    /// <summary>
    /// f·s, or 1 + f·s, and the terms of e^(f·s) from the square to the sixth power. They are taken in pairs: a chain of all, one after the other, would be as long again,
    /// and a processor looks ahead only so far.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series<TVector>(TVector s, float factor, TVector linear)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector square = s * s;
        TVector cubic = TVector.FusedMultiplyAdd(
            s, TVector.Create(0.166665435f * factor * factor * factor), TVector.Create(0.49999997f * factor * factor));
        TVector quintic = TVector.FusedMultiplyAdd(
            s,
            TVector.Create(0.00836664066f * factor * factor * factor * factor * factor),
            TVector.Create(0.0416673459f * factor * factor * factor * factor));
        quintic = TVector.FusedMultiplyAdd(square, TVector.Create(0.00138827285f * factor * factor * factor * factor * factor * factor), quintic);
        return TVector.FusedMultiplyAdd(TVector.FusedMultiplyAdd(quintic, square, cubic), square, linear);
    }
}
