using System.ComponentModel;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// What normalisation does to each element of one row: y = ((x − <see cref="MeanHigh"/>) − <see cref="MeanLow"/>)·<see cref="Scale"/> + <see cref="Shift"/>.
/// </summary>
/// <remarks>
/// The mean is kept as a high and a low float and subtracted first. Folding it into the shift (x·a + b) would lose all digits where |μ| ≫ σ.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AffineTransform
{
    /// <summary>The transform of a row.</summary>
    /// <param name="statistics">The row's mean and 1/√(σ² + ε).</param>
    /// <param name="weight">γ.</param>
    /// <param name="bias">β.</param>
    public AffineTransform(RowStatistics statistics, float weight, float bias)
    {
        MeanHigh = (float)statistics.Mean;
        MeanLow = (float)(statistics.Mean - MeanHigh);
        Scale = (float)(weight * statistics.InverseStdDev);
        Shift = bias;
    }

    internal AffineTransform(float meanHigh, float meanLow, float scale, float shift)
    {
        MeanHigh = meanHigh;
        MeanLow = meanLow;
        Scale = scale;
        Shift = shift;
    }

    /// <summary>The transform of a row of a channel.</summary>
    /// <param name="statistics">The row's mean and 1/√(σ² + ε).</param>
    /// <param name="weight">γ of each channel; null for 1.</param>
    /// <param name="bias">β of each channel; null for 0.</param>
    /// <param name="channel">The channel.</param>
    internal static unsafe AffineTransform OfChannel(in RowStatistics statistics, float* weight, float* bias, int channel) =>
        new(statistics, weight is null ? 1f : weight[channel], bias is null ? 0f : bias[channel]);

    /// <summary>μ, rounded to float.</summary>
    public float MeanHigh { get; }

    /// <summary>What rounding left of μ.</summary>
    public float MeanLow { get; }

    /// <summary>γ/√(σ² + ε).</summary>
    public float Scale { get; }

    /// <summary>β.</summary>
    public float Shift { get; }
}
