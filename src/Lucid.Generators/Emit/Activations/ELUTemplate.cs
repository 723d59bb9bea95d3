namespace Lucid.Generators.Emit.Activations;

/// <summary>z above 0, an exponential that falls to −α below.</summary>
internal sealed class ELUTemplate(double alpha) : ActivationTemplate
{
    public override string Name => $"ELU({Literal.Of(alpha)})";

    public override IEnumerable<string> Constants =>
    [
        $"""
        // What ELU falls to below 0, negated.
        private const float Alpha = {Literal.Of((float)alpha)};
        """,
    ];

    public override bool IsCostly => true;

    public override string Formula => $"z for z > 0, {Literal.Of(alpha)}·(eᶻ − 1) otherwise";

    public override string Derivative => $"1 for z > 0, {Literal.Of(alpha)}·eᶻ otherwise";

    public override string Forward => "ELUFunction.Value(z, Alpha)";

    public override string Backward => "dy * ELUFunction.Derivative(z, Alpha)";

    public override string Describe(string argument) => $"ELU({argument})";
}
