namespace Lucid.Generators.Emit.Activations;

/// <summary>max(z, 0). A NaN is not below 0 and passes.</summary>
internal sealed class ReLUTemplate : ActivationTemplate
{
    public override string Name => "ReLU";

    public override string Formula => "z for z > 0, 0 otherwise";

    public override string Derivative => "1 for z > 0, 0 otherwise";

    public override string Forward => "TVector.AndNot(z, TVector.LessThan(z, TVector.Zero))";

    public override string Backward => "TVector.AndNot(dy, TVector.LessThanOrEqual(z, TVector.Zero))";
}
