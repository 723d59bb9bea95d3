using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>A layer's kernel with a residual added before the activation: y = f(γ·(x − μ)/√(σ² + ε) + β + r).</summary>
internal readonly struct ResidualKernel<TKernel> : INormalizationKernel
    where TKernel : INormalizationKernel
{
    public static double Eps => TKernel.Eps;

    public static NormalizationFold Fold => TKernel.Fold;

    public static int RowLength => TKernel.RowLength;

    public static int ElementStride => TKernel.ElementStride;

    public static int GroupSize => TKernel.GroupSize;

    public static bool IsOverBatch => TKernel.IsOverBatch;

    public static bool IsElementwise => TKernel.IsElementwise;

    public static bool IsCentered => TKernel.IsCentered;

    public static bool HasSlope => TKernel.HasSlope;

    public static bool AddsResidual => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Z(Vector512<float> deviation, in VectorTransform row) => TKernel.Z(deviation, row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Activate(Vector512<float> z) => TKernel.Activate(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Activate(Vector512<float> z, Vector512<float> slope) => TKernel.Activate(z, slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> dy, Vector512<float> z) => TKernel.Gradient(dy, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> dy, Vector512<float> z, Vector512<float> slope) => TKernel.Gradient(dy, z, slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SlopeGradient(Vector512<float> dy, Vector512<float> z) => TKernel.SlopeGradient(dy, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Backpropagate(
        Vector512<float> g, Vector512<float> deviation, in VectorTransform row, in VectorGradient means) =>
        TKernel.Backpropagate(g, deviation, row, means);
}
