namespace Lucid.Generators.Emit.Activations;

/// <summary>z above 0, a·z below, a being the negative slope.</summary>
internal sealed class LeakyReLUTemplate(double negativeSlope) : ActivationTemplate
{
    public override string Name => $"LeakyReLU({Slope})";

    public override IEnumerable<string> Constants =>
    [
        $"""
        // The slope of LeakyReLU below 0.
        private const float NegativeSlope = {Literal.Of((float)negativeSlope)};
        """,
    ];

    public override string Formula => $"z for z > 0, {Slope}·z otherwise";

    public override string Derivative => $"1 for z > 0, {Slope} otherwise";

    public override string Forward =>
        "TVector.ConditionalSelect(TVector.GreaterThan(z, TVector.Zero), z, z * NegativeSlope)";

    public override string Backward =>
        "TVector.ConditionalSelect(TVector.GreaterThan(z, TVector.Zero), dy, dy * NegativeSlope)";

    private string Slope => Literal.Of(negativeSlope);

    public override string Describe(string argument) => $"LeakyReLU({argument})";
}
