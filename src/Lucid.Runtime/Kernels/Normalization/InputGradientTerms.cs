using System.ComponentModel;
using Lucid.Kernels.Reductions;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// What the backward pass does to each element of one row: dx = (g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε))·γ/√(σ² + ε).
/// </summary>
/// <remarks>
/// The three terms nearly cancel where g is close to a multiple of x̂, so both means are kept as a high and a low float.
/// All are 0 where the statistics are constants.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InputGradientTerms
{
    /// <summary>The backward pass of a row that was normalised by its own statistics.</summary>
    /// <param name="statistics">The row's mean and 1/√(σ² + ε).</param>
    /// <param name="sums">Σg and Σg·(x − μ), or Σγ·g and Σγ·g·(x − μ) where the elements have several γ.</param>
    /// <param name="count">The number of elements the statistics were gathered over.</param>
    public InputGradientTerms(RowStatistics statistics, GradientSums sums, long count)
    {
        double reciprocal = 1.0 / count;
        double mean = sums.Gradients * reciprocal;
        MeanHigh = (float)mean;
        MeanLow = (float)(mean - MeanHigh);

        double correction = sums.Products * reciprocal * statistics.InverseStdDev * statistics.InverseStdDev;
        CorrectionHigh = (float)correction;
        CorrectionLow = (float)(correction - CorrectionHigh);
        InverseStdDev = (float)statistics.InverseStdDev;
    }

    internal InputGradientTerms(float meanHigh, float meanLow, float correctionHigh, float correctionLow, float inverseStdDev)
    {
        MeanHigh = meanHigh;
        MeanLow = meanLow;
        CorrectionHigh = correctionHigh;
        CorrectionLow = correctionLow;
        InverseStdDev = inverseStdDev;
    }

    /// <summary>mean(g), rounded to float.</summary>
    public float MeanHigh { get; }

    /// <summary>What rounding left of mean(g).</summary>
    public float MeanLow { get; }

    /// <summary>mean(g·(x − μ))/(σ² + ε), rounded to float.</summary>
    public float CorrectionHigh { get; }

    /// <summary>What rounding left of the correction.</summary>
    public float CorrectionLow { get; }

    /// <summary>1/√(σ² + ε): what the means over elements of several γ are multiplied by.</summary>
    public float InverseStdDev { get; }
}
