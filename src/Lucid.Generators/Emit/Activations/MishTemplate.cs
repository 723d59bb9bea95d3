namespace Lucid.Generators.Emit.Activations;

/// <summary>SiLU with tanh of softplus in place of the logistic function.</summary>
internal sealed class MishTemplate : ActivationTemplate
{
    public override string Name => "Mish";

    public override bool IsCostly => true;

    public override string Formula => "z·tanh s, s = ln(1 + eᶻ)";

    public override string Derivative => "tanh s + z·(1 − tanh² s)/(1 + e⁻ᶻ)";

    public override string Forward => "MishFunction.Value(z)";

    public override string Backward => "dy * MishFunction.Derivative(z)";
}
