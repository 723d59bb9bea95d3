using System.Runtime.CompilerServices;

namespace Lucid.Kernels.Simd;

/// <summary>
/// The exponential that activations are made of: additions, multiplications, fused multiply-adds and shifts of bits, the same for every
/// machine.
/// </summary>
internal static class ScaledExponential
{
    /// <summary>2⁶⁴: how much too large results are kept, so that none is denormal and no digit is lost before the last step.</summary>
    public const float Scale = 18446744073709551616f;

    /// <summary>2⁻⁶⁴.</summary>
    public const float InverseScale = 1 / Scale;

    private const int MantissaBits = 23;
    private const float InverseLogarithmOfTwo = 1.44269504f;

    // Adding 1.5·2²³ rounds a small number to a whole one, k, and leaves it in the low bits. With the 127 of a float's exponent and the 64 of
    // the scale added beside it, these bits are the exponent of 2⁶⁴·2ᵏ.
    private const float Rounder = 12582912f + 127 + 64;

    // ln 2 in two parts, the first with so many trailing zeros that its multiples here are exact.
    private const float LogarithmOfTwoHigh = 0.693359375f;
    private const float LogarithmOfTwoLow = -2.12194440e-4f;

    /// <summary>
    /// 2⁶⁴·eˣ⁺ʳ = 2⁶⁴⁺ᵏ·eˢ, k = round(x / ln 2), s = x + r − k·ln 2. The error is below one unit of the last place.
    /// </summary>
    /// <param name="x">From −113 to 0, or NaN.</param>
    /// <param name="rest">r, what rounding has left of x.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TVector>(TVector x, TVector rest)
        where TVector : unmanaged, IVector<TVector>
    {
        TVector rounded = TVector.FusedMultiplyAdd(x, TVector.Create(InverseLogarithmOfTwo), TVector.Create(Rounder));
        TVector k = rounded - TVector.Create(Rounder);
        TVector s = TVector.FusedMultiplyAdd(k, TVector.Create(-LogarithmOfTwoHigh), x);
        s = TVector.FusedMultiplyAdd(k, TVector.Create(-LogarithmOfTwoLow), s) + rest;

        // eˢ = 1 + (s + s²·q(s)) for |s| ≤ ln 2 / 2.
        TVector q = TVector.FusedMultiplyAdd(TVector.Create(0.00138145732f), s, TVector.Create(0.00836870633f));
        q = TVector.FusedMultiplyAdd(q, s, TVector.Create(0.0416683294f));
        q = TVector.FusedMultiplyAdd(q, s, TVector.Create(0.166665211f));
        q = TVector.FusedMultiplyAdd(q, s, TVector.Create(0.49999994f));
        q = TVector.FusedMultiplyAdd(q, s * s, s) + TVector.One;
        return q * TVector.ShiftLeft(rounded, MantissaBits);
    }
}
