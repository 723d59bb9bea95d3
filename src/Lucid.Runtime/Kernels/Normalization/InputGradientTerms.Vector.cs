using System.ComponentModel;
using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization;

/// <summary><see cref="InputGradientTerms"/> broadcast to the lanes of a vector, as the inner loops hold them in registers.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InputGradientTerms<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    private readonly TVector _meanHigh;
    private readonly TVector _meanLow;
    private readonly TVector _negativeCorrectionHigh;
    private readonly TVector _negativeCorrectionLow;
    private readonly TVector _inverseStdDev;

    /// <summary>The terms of a row.</summary>
    /// <param name="row">The terms.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public InputGradientTerms(in InputGradientTerms row)
    {
        _meanHigh = TVector.Create(row.MeanHigh);
        _meanLow = TVector.Create(row.MeanLow);
        _negativeCorrectionHigh = TVector.Create(-row.CorrectionHigh);
        _negativeCorrectionLow = TVector.Create(-row.CorrectionLow);
        _inverseStdDev = TVector.Create(row.InverseStdDev);
    }

    internal InputGradientTerms(
        TVector meanHigh, TVector meanLow, TVector negativeCorrectionHigh, TVector negativeCorrectionLow, TVector inverseStdDev)
    {
        _meanHigh = meanHigh;
        _meanLow = meanLow;
        _negativeCorrectionHigh = negativeCorrectionHigh;
        _negativeCorrectionLow = negativeCorrectionLow;
        _inverseStdDev = inverseStdDev;
    }

    /// <summary>g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε): what is left of g once its share in the statistics is taken out.</summary>
    /// <param name="g">The gradient.</param>
    /// <param name="centered">x − μ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Subtract(TVector g, TVector centered)
    {
        // The large terms first, so that the small ones meet what is left of them.
        TVector rest = TVector.FusedMultiplyAdd(centered, _negativeCorrectionHigh, g - _meanHigh);
        return TVector.FusedMultiplyAdd(centered, _negativeCorrectionLow, rest - _meanLow);
    }

    /// <summary>
    /// γ/√(σ² + ε)·g − (mean(γ·g) + (x − μ)·mean(γ·g·(x − μ))/(σ² + ε))/√(σ² + ε): the gradient of the input where the means are over several γ.
    /// </summary>
    /// <param name="g">The gradient.</param>
    /// <param name="scale">γ/√(σ² + ε).</param>
    /// <param name="centered">x − μ.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector SubtractWeighted(TVector g, TVector scale, TVector centered)
    {
        TVector share = TVector.FusedMultiplyAdd(centered, _negativeCorrectionHigh, -_meanHigh);
        share += TVector.FusedMultiplyAdd(centered, _negativeCorrectionLow, -_meanLow);
        return TVector.FusedMultiplyAdd(share, _inverseStdDev, g * scale);
    }
}
