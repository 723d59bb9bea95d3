using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>z for z > 0, α·(eᶻ − 1) otherwise.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ELUFunction
{
    /// <summary>f(z).</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    /// <param name="alpha">α.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Value<TVector>(TVector z, float alpha)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.FusedMultiplyAdd(
            Exponential.MinusOne(NotPositive(z), factor: 1), TVector.Create(alpha), TVector.AtLeast(z, TVector.Zero));

    /// <summary>f′(z), which at 0 is α.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="z">z.</param>
    /// <param name="alpha">α.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Derivative<TVector>(TVector z, float alpha)
        where TVector : unmanaged, IVector<TVector> => TVector.ConditionalSelect(
        TVector.GreaterThan(z, TVector.Zero), TVector.One, Exponential.Of(NotPositive(z), factor: 1) * alpha);

    // Where z is positive, e⁰ − 1 adds nothing to it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector NotPositive<TVector>(TVector z)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.AtLeast(TVector.AtMost(z, TVector.Zero), TVector.Create(Exponential.Lowest));
}
