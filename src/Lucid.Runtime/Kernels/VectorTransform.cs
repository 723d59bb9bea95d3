using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>A <see cref="RowTransform"/> spread over the lanes of a vector, as the inner loops hold it in registers.</summary>
/// <param name="row">The transform.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct VectorTransform(in RowTransform row)
{
    private readonly Vector256<float> _meanHigh = Vector256.Create(row.MeanHigh);
    private readonly Vector256<float> _meanLow = Vector256.Create(row.MeanLow);

    /// <summary>γ/√(σ² + ε).</summary>
    public Vector256<float> Scale { get; } = Vector256.Create(row.Scale);

    /// <summary>β.</summary>
    public Vector256<float> Shift { get; } = Vector256.Create(row.Shift);

    /// <summary>x − μ. The mean is subtracted before anything else, in two parts, so that no digit is lost where |μ| ≫ σ.</summary>
    /// <param name="x">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Deviation(Vector256<float> x) => (x - _meanHigh) - _meanLow;
}
