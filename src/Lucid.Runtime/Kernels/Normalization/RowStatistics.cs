using System.ComponentModel;

namespace Lucid.Kernels.Normalization;

/// <summary>The two numbers a row is normalised by, and all that the backward pass keeps of it beside the input.</summary>
/// <param name="Mean">μ.</param>
/// <param name="InverseStdDev">1/√(σ² + ε).</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RowStatistics(double Mean, double InverseStdDev)
{
    /// <summary>The statistics of a row of the given mean and variance.</summary>
    /// <param name="mean">μ.</param>
    /// <param name="variance">σ².</param>
    /// <param name="eps">ε.</param>
    public static RowStatistics Of(double mean, double variance, double eps) => new(mean, 1.0 / Math.Sqrt(variance + eps));
}
