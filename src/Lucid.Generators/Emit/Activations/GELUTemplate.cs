namespace Lucid.Generators.Emit.Activations;

/// <summary>z·Φ(z), Φ being the distribution function of the normal distribution.</summary>
internal sealed class GELUTemplate : ActivationTemplate
{
    public override string Name => "GELU";

    public override bool IsCostly => true;

    public override string Formula => "z·Φ(z), Φ(z) = (1 + erf(z/√2))/2";

    public override string Derivative => "Φ(z) + z·φ(z), φ(z) = e^(−z²/2)/√(2π)";

    public override string Forward => "GELUFunction.Value(z)";

    public override string Backward => "dy * GELUFunction.Derivative(z)";
}
