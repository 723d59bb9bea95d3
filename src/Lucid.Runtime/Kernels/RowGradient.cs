using System.ComponentModel;

namespace Lucid.Kernels;

/// <summary>
/// What the backward pass does to each element of one row: dx = ((g − <see cref="MeanGradient"/>) − (x − μ)·<see cref="Correction"/>)·γ/√(σ² + ε).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RowGradient
{
    /// <summary>The backward pass of a row that was normalised by its own statistics.</summary>
    /// <param name="statistics">The row's mean and 1/√(σ² + ε).</param>
    /// <param name="gradients">Σg.</param>
    /// <param name="products">Σg·(x − μ).</param>
    /// <param name="count">The number of elements the statistics were gathered over.</param>
    public RowGradient(RowStatistics statistics, double gradients, double products, long count)
    {
        MeanGradient = (float)(gradients / count);
        // x̂·mean(g·x̂) = (x − μ)·mean(g·(x − μ))/(σ² + ε)
        Correction = (float)(products / count * statistics.InverseDeviation * statistics.InverseDeviation);
    }

    /// <summary>mean(g); 0 where the statistics are constants.</summary>
    public float MeanGradient { get; }

    /// <summary>mean(g·(x − μ))/(σ² + ε); 0 where the statistics are constants.</summary>
    public float Correction { get; }
}
