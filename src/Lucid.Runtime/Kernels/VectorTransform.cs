using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>A <see cref="RowTransform"/> spread over the lanes of a vector, as the inner loops hold it in registers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VectorTransform
{
    internal const int LaneCount = 16;

    private readonly Vector512<float> _meanHigh;
    private readonly Vector512<float> _meanLow;

    /// <summary>The transform of a row.</summary>
    /// <param name="row">The transform.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VectorTransform(in RowTransform row)
    {
        _meanHigh = Vector512.Create(row.MeanHigh);
        _meanLow = Vector512.Create(row.MeanLow);
        Scale = Vector512.Create(row.Scale);
        Shift = Vector512.Create(row.Shift);
    }

    private VectorTransform(Vector512<float> meanHigh, Vector512<float> meanLow, Vector512<float> scale, Vector512<float> shift)
    {
        _meanHigh = meanHigh;
        _meanLow = meanLow;
        Scale = scale;
        Shift = shift;
    }

    /// <summary>The transforms of several rows, each in a lane: of those in a ring, from one on.</summary>
    internal unsafe VectorTransform(ReadOnlySpan<RowTransform> ring, int first)
    {
        float* lanes = stackalloc float[4 * LaneCount];
        for (int lane = 0; lane < LaneCount; lane++)
        {
            ref readonly RowTransform row = ref ring[first];
            lanes[lane] = row.MeanHigh;
            lanes[lane + LaneCount] = row.MeanLow;
            lanes[lane + (2 * LaneCount)] = row.Scale;
            lanes[lane + (3 * LaneCount)] = row.Shift;
            first = first + 1 == ring.Length ? 0 : first + 1;
        }

        _meanHigh = Vector512.Load(lanes);
        _meanLow = Vector512.Load(lanes + LaneCount);
        Scale = Vector512.Load(lanes + (2 * LaneCount));
        Shift = Vector512.Load(lanes + (3 * LaneCount));
    }

    /// <summary>γ/√(σ² + ε).</summary>
    public Vector512<float> Scale { get; }

    /// <summary>β.</summary>
    public Vector512<float> Shift { get; }

    /// <summary>The transform of elements that have a γ and a β each; the row's own γ is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal VectorTransform With(Vector512<float> weight, Vector512<float> bias) => new(_meanHigh, _meanLow, weight * Scale, bias);

    /// <summary>x − μ. The mean is subtracted before anything else, in two parts, so that no digit is lost where |μ| ≫ σ.</summary>
    /// <param name="x">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Deviation(Vector512<float> x) => (x - _meanHigh) - _meanLow;
}
