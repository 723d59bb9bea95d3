namespace Lucid.Generators.Emit.Activations;

/// <summary>No activation: nothing is emitted for it.</summary>
internal sealed class IdentityTemplate : ActivationTemplate
{
    public override string Name => "";

    public override string Formula => "z";

    public override string Derivative => "1";

    public override string Forward => "z";

    public override string Backward => "dy";

    public override string Describe(string argument) => argument;
}
