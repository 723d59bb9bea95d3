namespace Lucid.Tests.Numerics;

/// <summary>
/// The gradients of a <see cref="NormalizationReference"/>, and beside each what its rounding is small against. Each g counts there with what f″ makes of the
/// rounding of z.
/// </summary>
internal sealed class NormalizationGradients(int parameters, int elements)
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
}
