using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>A <see cref="RowGradient"/> spread over the lanes of a vector, as the inner loops hold it in registers.</summary>
/// <param name="row">The row's means of the gradient.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct VectorGradient(in RowGradient row)
{
    private readonly Vector256<float> _meanHigh = Vector256.Create(row.MeanHigh);
    private readonly Vector256<float> _meanLow = Vector256.Create(row.MeanLow);
    private readonly Vector256<float> _negativeCorrectionHigh = Vector256.Create(-row.CorrectionHigh);
    private readonly Vector256<float> _negativeCorrectionLow = Vector256.Create(-row.CorrectionLow);

    /// <summary>g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε): what is left of g once its share in the statistics is taken out.</summary>
    /// <param name="g">The gradient.</param>
    /// <param name="deviation">x − μ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Centered(Vector256<float> g, Vector256<float> deviation)
    {
        // The large terms first, so that the small ones meet what is left of them.
        Vector256<float> rest = Vector256.FusedMultiplyAdd(deviation, _negativeCorrectionHigh, g - _meanHigh);
        return Vector256.FusedMultiplyAdd(deviation, _negativeCorrectionLow, rest - _meanLow);
    }
}
