namespace Lucid.Tests.Numerics;

/// <summary>
/// The gradients of a <see cref="NormalizationReference"/>, and beside each what its rounding is small against. Each g counts there with what f″ makes of the
/// rounding of z.
/// </summary>
internal sealed class NormalizationGradients(int parameters, int slopes, int elements)
{
    /// <summary>dx.</summary>
    public double[] Input { get; } = new double[elements];

    /// <summary>
    /// For each element the largest of (|γ·g| + |mean(γ·g)| + |x̂·mean(γ·g·x̂)|)/√(σ² + ε) beside it. The terms may cancel (between two elements
    /// they do), and the float gradients that come in are themselves known only to so much.
    /// </summary>
    public double[] InputScale { get; } = new double[elements];

    /// <summary>dγ.</summary>
    public double[] Weight { get; } = new double[parameters];

    /// <summary>|dγ|, or the root of Σ(g·x̂)² where the terms cancel.</summary>
    public double[] WeightScale { get; } = new double[parameters];

    /// <summary>dβ.</summary>
    public double[] Bias { get; } = new double[parameters];

    /// <summary>|dβ|, or the root of Σg² where the terms cancel.</summary>
    public double[] BiasScale { get; } = new double[parameters];

    /// <summary>dr = g, whether something is added or not.</summary>
    public double[] Residual { get; } = new double[elements];

    /// <summary>|g|.</summary>
    public double[] ResidualScale { get; } = new double[elements];

    /// <summary>The gradients of the learnt slopes: Σdy·z where z is not positive.</summary>
    public double[] Slope { get; } = new double[slopes];

    /// <summary>That sum's size, or the root of Σ(dy·z)² where the terms cancel, each z counting as its terms do.</summary>
    public double[] SlopeScale { get; } = new double[slopes];
}
