using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization;

/// <summary>The formulas of one layer for a vector of elements, put together from the parts that the compiler wrote.</summary>
internal static class Formulas<TKernel, TVector>
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>y = f(z), z = γ·(x − μ)/√(σ² + ε) + β, and the residual added where there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Forward(TVector x, in AffineTransform<TVector> row, TVector residual, TVector slope) =>
        TKernel.Activate(Z(Center(x, row), row, residual), slope);

    /// <summary>x − μ</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Center(TVector x, in AffineTransform<TVector> row) => TKernel.IsCentered ? row.Center(x) : x;

    /// <summary>g = dy·f′(z)</summary>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="centered">x − μ.</param>
    /// <param name="row">The row's transform.</param>
    /// <param name="residual">What is added before the activation.</param>
    /// <param name="slope">The learnt slope.</param>
    /// <param name="z">What the activation was applied to.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gradient(
        TVector dy, TVector centered, in AffineTransform<TVector> row, TVector residual, TVector slope, out TVector z)
    {
        z = Z(centered, row, residual);
        return TKernel.Gradient(dy, z, slope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Z(TVector centered, in AffineTransform<TVector> row, TVector residual)
    {
        TVector z = TKernel.Z(centered, row);
        return TKernel.AddsResidual ? z + residual : z;
    }
}
