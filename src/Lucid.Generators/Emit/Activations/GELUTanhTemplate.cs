namespace Lucid.Generators.Emit.Activations;

/// <summary>The approximation of GELU by a hyperbolic tangent.</summary>
internal sealed class GELUTanhTemplate : ActivationTemplate
{
    public override string Name => "GELUTanh";

    public override bool IsCostly => true;

    public override string Formula => "z·(1 + tanh u)/2, u = √(2/π)·(z + 0.044715·z³)";

    public override string Derivative => "(1 + tanh u + z·(1 − tanh² u)·u′)/2";

    public override string Forward => "GELUTanhFunction.Value(z)";

    public override string Backward => "dy * GELUTanhFunction.Derivative(z)";
}
