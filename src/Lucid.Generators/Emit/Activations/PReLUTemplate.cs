namespace Lucid.Generators.Emit.Activations;

/// <summary>z above 0, a·z below, a being a slope that the layer learns.</summary>
internal sealed class PReLUTemplate : ActivationTemplate
{
    public override string Name => "PReLU";

    public override string Formula => "z for z > 0, a·z otherwise";

    public override string Derivative => "1 for z > 0, a otherwise";

    public override string Forward => "Vector512.ConditionalSelect(Vector512.GreaterThan(z, Vector512<float>.Zero), z, z * slope)";

    public override string Backward => "Vector512.ConditionalSelect(Vector512.GreaterThan(z, Vector512<float>.Zero), dy, dy * slope)";

    public override string SlopeBackward => "Vector512.AndNot(dy, Vector512.GreaterThan(z, Vector512<float>.Zero))";
}
