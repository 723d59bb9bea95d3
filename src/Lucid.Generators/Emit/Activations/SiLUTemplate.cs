namespace Lucid.Generators.Emit.Activations;

/// <summary>z·σ(z), also called swish.</summary>
internal sealed class SiLUTemplate : ActivationTemplate
{
    public override string Name => "SiLU";

    public override bool IsCostly => true;

    public override string Formula => "z·σ(z), σ(z) = 1/(1 + e⁻ᶻ)";

    public override string Derivative => "σ(z)·(1 + z·(1 − σ(z)))";

    public override string Forward => "SiLUFunction.Value(z)";

    public override string Backward => "dy * SiLUFunction.Derivative(z)";
}
