namespace Lucid.Tests.Numerics;

/// <summary>
/// The gradients of an <see cref="InstanceNormReference"/>, and beside each what its rounding is small against. Each g
/// counts there with what f″ makes of the rounding of z.
/// </summary>
internal sealed class InstanceNormGradients(int channels, int elements)
{
    /// <summary>dx.</summary>
    public double[] Input { get; } = new double[elements];

    /// <summary>
    /// For each element the largest of γ/√(σ² + ε)·(|g| + |mean(g)| + |x̂·mean(g·x̂)|) in its row. The terms may cancel (in a row of two elements
    /// they do), and the float gradients that come in are themselves known only to so much.
    /// </summary>
    public double[] InputScale { get; } = new double[elements];

    /// <summary>dγ.</summary>
    public double[] Weight { get; } = new double[channels];

    /// <summary>|dγ|, or the root of Σ(g·x̂)² where the terms cancel.</summary>
    public double[] WeightScale { get; } = new double[channels];

    /// <summary>dβ.</summary>
    public double[] Bias { get; } = new double[channels];

    /// <summary>|dβ|, or the root of Σg² where the terms cancel.</summary>
    public double[] BiasScale { get; } = new double[channels];
}
