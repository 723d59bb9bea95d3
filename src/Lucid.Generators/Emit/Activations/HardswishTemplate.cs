namespace Lucid.Generators.Emit.Activations;

/// <summary>SiLU made of lines and a parabola. At ±3 f′ is that of the line. A NaN is neither below nor above and passes.</summary>
internal sealed class HardswishTemplate : ActivationTemplate
{
    public override string Name => "Hardswish";

    public override IEnumerable<string> Constants =>
    [
        """
        // Where Hardswish passes from 0 to a parabola, and from there, at the same distance above 0, to z.
        private const float Knee = 3f;
        """,
    ];

    public override string Formula => "0 for z ≤ −3, z for z ≥ 3, z·(z + 3)/6 between";

    public override string Derivative => "0 for z ≤ −3, 1 for z ≥ 3, z/3 + ½ between";

    public override string Forward => OverLines("z", "z * ((z + TVector.Create(Knee)) * (1 / (2 * Knee)))");

    public override string Backward =>
        OverLines("dy", "dy * TVector.FusedMultiplyAdd(z, TVector.Create(1 / Knee), TVector.Create(0.5f))");

    private static string OverLines(string above, string between) =>
        $"""
        TVector.AndNot(
                TVector.ConditionalSelect(
                    TVector.GreaterThanOrEqual(z, TVector.Create(Knee)), {above},
                    {between}),
                TVector.LessThanOrEqual(z, TVector.Create(-Knee)))
        """;
}
