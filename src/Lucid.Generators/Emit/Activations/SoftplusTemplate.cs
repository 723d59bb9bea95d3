namespace Lucid.Generators.Emit.Activations;

/// <summary>A smooth ReLU.</summary>
internal sealed class SoftplusTemplate : ActivationTemplate
{
    public override string Name => "Softplus";

    public override bool IsCostly => true;

    public override string Formula => "ln(1 + eᶻ)";

    public override string Derivative => "1/(1 + e⁻ᶻ)";

    public override string Forward => "SoftplusFunction.Value(z)";

    public override string Backward => "dy * SoftplusFunction.Derivative(z)";
}
