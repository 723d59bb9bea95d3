using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lucid.Kernels;

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
    public static NormalizationFold Fold => NormalizationFold.Instances(Channels, size: [0, 0, 0]);

    /// <summary>The slope where z is not positive: 1 for no activation, 0 for ReLU.</summary>
    public static float NegativeSlope { get; set; } = 1;

    /// <summary>0: rows have any length.</summary>
    public static int RowLength => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Z(Vector512<float> deviation, in VectorTransform row) =>
        Vector512.FusedMultiplyAdd(deviation, row.Scale, row.Shift);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Activate(Vector512<float> z) => Select(z, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> dy, Vector512<float> z) => Select(z, dy);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Backpropagate(
        Vector512<float> g, Vector512<float> deviation, in VectorTransform row, in VectorGradient means) =>
        means.Centered(g, deviation) * row.Scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Select(Vector512<float> z, Vector512<float> value) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(z, Vector512<float>.Zero), value, value * NegativeSlope);
}
