namespace Lucid.Generators.Emit.Activations;

/// <summary>z above 0, a·z below, a being a slope that the layer learns.</summary>
internal sealed class PReLUTemplate : ActivationTemplate
{
    public override string Name => "PReLU";

    public override string Formula => "z for z > 0, a·z otherwise";

    public override string Derivative => "1 for z > 0, a otherwise";

    public override string Forward => "TVector.ConditionalSelect(TVector.GreaterThan(z, TVector.Zero), z, z * slope)";

    public override string Backward => "TVector.ConditionalSelect(TVector.GreaterThan(z, TVector.Zero), dy, dy * slope)";

    public override string SlopeBackward => "TVector.AndNot(dy, TVector.GreaterThan(z, TVector.Zero))";
}
