using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization;

/// <summary>An <see cref="AffineTransform"/> broadcast to the lanes of a vector, as the inner loops hold it in registers.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AffineTransform<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    private readonly TVector _meanHigh;
    private readonly TVector _meanLow;

    /// <summary>The transform of a row.</summary>
    /// <param name="row">The transform.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AffineTransform(in AffineTransform row)
    {
        _meanHigh = TVector.Create(row.MeanHigh);
        _meanLow = TVector.Create(row.MeanLow);
        Scale = TVector.Create(row.Scale);
        Shift = TVector.Create(row.Shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal AffineTransform(TVector meanHigh, TVector meanLow, TVector scale, TVector shift)
    {
        _meanHigh = meanHigh;
        _meanLow = meanLow;
        Scale = scale;
        Shift = shift;
    }

    /// <summary>γ/√(σ² + ε).</summary>
    public TVector Scale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get;
    }

    /// <summary>β.</summary>
    public TVector Shift
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get;
    }

    /// <summary>The transform of elements that have a γ and a β each; the row's own γ is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal AffineTransform<TVector> With(TVector weight, TVector bias) => new(_meanHigh, _meanLow, weight * Scale, bias);

    /// <summary>x − μ. The mean is subtracted before anything else, in two parts, so that no digit is lost where |μ| ≫ σ.</summary>
    /// <param name="x">The elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Center(TVector x) => (x - _meanHigh) - _meanLow;
}
