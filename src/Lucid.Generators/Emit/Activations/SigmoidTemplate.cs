namespace Lucid.Generators.Emit.Activations;

/// <summary>The logistic function.</summary>
internal sealed class SigmoidTemplate : ActivationTemplate
{
    public override string Name => "Sigmoid";

    public override bool IsCostly => true;

    public override string Formula => "1/(1 + e⁻ᶻ)";

    public override string Derivative => "f(z)·(1 − f(z))";

    public override string Forward => "SigmoidFunction.Value(z)";

    public override string Backward => "dy * SigmoidFunction.Derivative(z)";
}
