using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>The formulas of one layer for a vector of elements, put together from the parts that the compiler wrote.</summary>
internal static class Formulas<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>y = f(z), z = γ·(x − μ)/√(σ² + ε) + β, and the residual added where there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Forward(Vector512<float> x, in VectorTransform row, Vector512<float> residual, Vector512<float> slope)
    {
        Vector512<float> z = Z(Deviation(x, row), row, residual);
        return TKernel.HasSlope ? TKernel.Activate(z, slope) : TKernel.Activate(z);
    }

    /// <summary>x − μ</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Deviation(Vector512<float> x, in VectorTransform row) => TKernel.IsCentered ? row.Deviation(x) : x;

    /// <summary>z, what the activation is applied to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Z(Vector512<float> deviation, in VectorTransform row, Vector512<float> residual)
    {
        Vector512<float> z = TKernel.Z(deviation, row);
        return TKernel.AddsResidual ? z + residual : z;
    }

    /// <summary>g = dy·f′(z)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gradient(Vector512<float> dy, Vector512<float> z, Vector512<float> slope) =>
        TKernel.HasSlope ? TKernel.Gradient(dy, z, slope) : TKernel.Gradient(dy, z);
}
