using System.Runtime.CompilerServices;
using Lucid.Kernels.Normalization;
using Lucid.Kernels.Simd;

namespace Lucid.Benchmarks.Generic;

/// <summary>
/// A kernel for which nothing is known when it is compiled: one formula for every layer, with its options as values of run time. They are
/// not read-only, or the just-in-time compiler would make constants of them. What a layer does not have costs its neutral element: slope 1.
/// </summary>
internal readonly struct GenericKernel : INormalizationKernel
{
    /// <summary>ε.</summary>
    public static double Eps { get; set; } = 1e-5;

    /// <summary>C.</summary>
    public static int Channels { get; set; } = 1;

    /// <summary>Volumes of any size.</summary>
    public static NormalizationShape Shape => NormalizationShape.Instances(Channels, size: [0, 0, 0]);

    /// <summary>The slope where z is not positive: 1 for no activation, 0 for ReLU.</summary>
    public static float NegativeSlope { get; set; } = 1;

    /// <summary>0: rows have any length.</summary>
    public static int RowLength => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Z<TVector>(TVector centered, in AffineTransform<TVector> row)
        where TVector : unmanaged, IVector<TVector> => TVector.FusedMultiplyAdd(centered, row.Scale, row.Shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Activate<TVector>(TVector z, TVector slope)
        where TVector : unmanaged, IVector<TVector> => Select(z, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gradient<TVector>(TVector dy, TVector z, TVector slope)
        where TVector : unmanaged, IVector<TVector> => Select(z, dy);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backpropagate<TVector>(
        TVector g, TVector centered, in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms)
        where TVector : unmanaged, IVector<TVector> => terms.Subtract(g, centered) * row.Scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Select<TVector>(TVector z, TVector value)
        where TVector : unmanaged, IVector<TVector> =>
        TVector.ConditionalSelect(TVector.GreaterThan(z, TVector.Zero), value, value * NegativeSlope);
}
