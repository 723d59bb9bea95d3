using System.ComponentModel;

namespace Lucid.Kernels;

/// <summary>
/// What the backward pass does to each element of one row: dx = (g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε))·γ/√(σ² + ε).
/// </summary>
/// <remarks>
/// The three terms nearly cancel where g is close to a multiple of x̂, so both means are kept as a high and a low float.
/// All are 0 where the statistics are constants.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowGradient
{
    /// <summary>The backward pass of a row that was normalised by its own statistics.</summary>
    /// <param name="statistics">The row's mean and 1/√(σ² + ε).</param>
    /// <param name="sums">Σg and Σg·(x − μ).</param>
    /// <param name="count">The number of elements the statistics were gathered over.</param>
    public RowGradient(RowStatistics statistics, GradientSums sums, long count)
        : this(sums.Gradients * (1.0 / count), sums.Products * (1.0 / count) * statistics.InverseDeviation * statistics.InverseDeviation)
    {
    }

    private RowGradient(double mean, double correction)
    {
        MeanHigh = (float)mean;
        MeanLow = (float)(mean - MeanHigh);
        CorrectionHigh = (float)correction;
        CorrectionLow = (float)(correction - CorrectionHigh);
    }

    /// <summary>The backward pass of elements of several γ that share one mean and one variance: both numbers are divided by √(σ² + ε) beforehand.</summary>
    /// <param name="statistics">The mean and 1/√(σ² + ε).</param>
    /// <param name="sums">Σγ·g and Σγ·g·(x − μ).</param>
    /// <param name="count">The number of elements the statistics were gathered over.</param>
    public static RowGradient OfWeighted(RowStatistics statistics, GradientSums sums, long count)
    {
        double share = 1.0 / count * statistics.InverseDeviation;
        return new(sums.Gradients * share, sums.Products * share * statistics.InverseDeviation * statistics.InverseDeviation);
    }

    /// <summary>mean(g), rounded to float.</summary>
    public float MeanHigh { get; }

    /// <summary>What rounding left of mean(g).</summary>
    public float MeanLow { get; }

    /// <summary>mean(g·(x − μ))/(σ² + ε), rounded to float.</summary>
    public float CorrectionHigh { get; }

    /// <summary>What rounding left of the correction.</summary>
    public float CorrectionLow { get; }
}
