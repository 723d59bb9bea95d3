using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization;

/// <summary>A layer's kernel with a residual added before the activation: y = f(γ·(x − μ)/√(σ² + ε) + β + r).</summary>
internal readonly struct ResidualKernel<TKernel> : INormalizationKernel
    where TKernel : INormalizationKernel
{
    public static double Eps => TKernel.Eps;

    public static NormalizationShape Shape => TKernel.Shape;

    public static int RowLength => TKernel.RowLength;

    public static int ElementStride => TKernel.ElementStride;

    public static int GroupSize => TKernel.GroupSize;

    public static bool IsOverBatch => TKernel.IsOverBatch;

    public static bool IsElementwise => TKernel.IsElementwise;

    public static bool IsCentered => TKernel.IsCentered;

    public static bool HasSlope => TKernel.HasSlope;

    public static bool KeepsGradient => TKernel.KeepsGradient;

    public static bool AddsResidual => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Z<TVector>(TVector centered, in AffineTransform<TVector> row)
        where TVector : unmanaged, IVector<TVector> => TKernel.Z(centered, row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Activate<TVector>(TVector z, TVector slope)
        where TVector : unmanaged, IVector<TVector> => TKernel.Activate(z, slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gradient<TVector>(TVector dy, TVector z, TVector slope)
        where TVector : unmanaged, IVector<TVector> => TKernel.Gradient(dy, z, slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SlopeGradient<TVector>(TVector dy, TVector z)
        where TVector : unmanaged, IVector<TVector> => TKernel.SlopeGradient(dy, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Backpropagate<TVector>(
        TVector g, TVector centered, in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms)
        where TVector : unmanaged, IVector<TVector> => TKernel.Backpropagate(g, centered, row, terms);
}
