namespace Lucid.Generators.Emit.Activations;

/// <summary>The hyperbolic tangent.</summary>
internal sealed class TanhTemplate : ActivationTemplate
{
    public override string Name => "Tanh";

    public override bool IsCostly => true;

    public override string Formula => "(e²ᶻ − 1)/(e²ᶻ + 1)";

    public override string Derivative => "1 − tanh² z";

    public override string Forward => "TanhFunction.Value(z)";

    public override string Backward => "dy * TanhFunction.Derivative(z)";
}
