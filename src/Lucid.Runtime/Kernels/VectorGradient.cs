using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>A <see cref="RowGradient"/> spread over the lanes of a vector, as the inner loops hold it in registers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VectorGradient
{
    private readonly Vector512<float> _meanHigh;
    private readonly Vector512<float> _meanLow;
    private readonly Vector512<float> _negativeCorrectionHigh;
    private readonly Vector512<float> _negativeCorrectionLow;
    private readonly Vector512<float> _inverseDeviation;

    /// <summary>The means of a row.</summary>
    /// <param name="row">The row's means of the gradient.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VectorGradient(in RowGradient row)
    {
        _meanHigh = Vector512.Create(row.MeanHigh);
        _meanLow = Vector512.Create(row.MeanLow);
        _negativeCorrectionHigh = Vector512.Create(-row.CorrectionHigh);
        _negativeCorrectionLow = Vector512.Create(-row.CorrectionLow);
        _inverseDeviation = Vector512.Create(row.InverseDeviation);
    }

    /// <summary>The means of several rows, each in a lane: of those in a ring, from one on.</summary>
    internal unsafe VectorGradient(ReadOnlySpan<RowGradient> ring, int first)
    {
        const int LaneCount = VectorTransform.LaneCount;
        float* lanes = stackalloc float[5 * LaneCount];
        for (int lane = 0; lane < LaneCount; lane++)
        {
            ref readonly RowGradient row = ref ring[first];
            lanes[lane] = row.MeanHigh;
            lanes[lane + LaneCount] = row.MeanLow;
            lanes[lane + (2 * LaneCount)] = -row.CorrectionHigh;
            lanes[lane + (3 * LaneCount)] = -row.CorrectionLow;
            lanes[lane + (4 * LaneCount)] = row.InverseDeviation;
            first = first + 1 == ring.Length ? 0 : first + 1;
        }

        _meanHigh = Vector512.Load(lanes);
        _meanLow = Vector512.Load(lanes + LaneCount);
        _negativeCorrectionHigh = Vector512.Load(lanes + (2 * LaneCount));
        _negativeCorrectionLow = Vector512.Load(lanes + (3 * LaneCount));
        _inverseDeviation = Vector512.Load(lanes + (4 * LaneCount));
    }

    /// <summary>g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε): what is left of g once its share in the statistics is taken out.</summary>
    /// <param name="g">The gradient.</param>
    /// <param name="deviation">x − μ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Centered(Vector512<float> g, Vector512<float> deviation)
    {
        // The large terms first, so that the small ones meet what is left of them.
        Vector512<float> rest = Vector512.FusedMultiplyAdd(deviation, _negativeCorrectionHigh, g - _meanHigh);
        return Vector512.FusedMultiplyAdd(deviation, _negativeCorrectionLow, rest - _meanLow);
    }

    /// <summary>
    /// γ/√(σ² + ε)·g − (mean(γ·g) + (x − μ)·mean(γ·g·(x − μ))/(σ² + ε))/√(σ² + ε): the gradient of the input where the means are over several γ.
    /// </summary>
    /// <param name="g">The gradient.</param>
    /// <param name="scale">γ/√(σ² + ε).</param>
    /// <param name="deviation">x − μ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Weighted(Vector512<float> g, Vector512<float> scale, Vector512<float> deviation)
    {
        Vector512<float> share = Vector512.FusedMultiplyAdd(deviation, _negativeCorrectionHigh, -_meanHigh);
        share += Vector512.FusedMultiplyAdd(deviation, _negativeCorrectionLow, -_meanLow);
        return Vector512.FusedMultiplyAdd(share, _inverseDeviation, g * scale);
    }
}
