namespace Lucid;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019), as PyTorch defines it: <c>p ← p − ηλp</c>, and then Adam's step without λ in the gradient.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>Starts an optimizer.</summary>
    /// <param name="parameters">The parameters to update, each once.</param>
    /// <param name="learningRate">How far a step goes, η.</param>
    /// <param name="beta1">How much of the gradient's running average stays, β₁.</param>
    /// <param name="beta2">How much of the squared gradient's running average stays, β₂.</param>
    /// <param name="epsilon">What keeps the divisor from 0, ε.</param>
    /// <param name="weightDecay">The part of the parameter that a step of size 1 takes away, λ.</param>
    /// <inheritdoc cref="Adam(IEnumerable{Parameter}, double, double, double, double, double)" path="/exception"/>
    public AdamW(
        IEnumerable<Parameter> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 1e-2)
        : base(parameters, learningRate, beta1, beta2, epsilon, weightDecay, isDecoupled: true)
    {
    }
}
