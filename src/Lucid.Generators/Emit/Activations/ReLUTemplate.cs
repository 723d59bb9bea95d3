namespace Lucid.Generators.Emit.Activations;

/// <summary>max(z, 0). A NaN is not below 0 and passes.</summary>
internal sealed class ReLUTemplate : ActivationTemplate
{
    public override string Name => "ReLU";

    public override string Formula => "z for z > 0, 0 otherwise";

    public override string Derivative => "1 for z > 0, 0 otherwise";

    public override string Forward => "Vector256.AndNot(z, Vector256.LessThan(z, Vector256<float>.Zero))";

    public override string Backward => "Vector256.AndNot(dy, Vector256.LessThanOrEqual(z, Vector256<float>.Zero))";

    public override string Describe(string argument) => $"ReLU({argument})";
}
