namespace Lucid.Generators.Emit.Activations;

/// <summary>ELU, scaled so that layers of it keep a mean of 0 and a variance of 1.</summary>
internal sealed class SELUTemplate : ActivationTemplate
{
    public override string Name => "SELU";

    public override bool IsCostly => true;

    public override string Formula => "λ·z for z > 0, λ·α·(eᶻ − 1) otherwise, λ = 1.0507…, α = 1.6733…";

    public override string Derivative => "λ for z > 0, λ·α·eᶻ otherwise";

    public override string Forward => "SELUFunction.Value(z)";

    public override string Backward => "dy * SELUFunction.Derivative(z)";
}
