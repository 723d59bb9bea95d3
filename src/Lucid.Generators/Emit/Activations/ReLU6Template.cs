namespace Lucid.Generators.Emit.Activations;

/// <summary>ReLU that ends at 6. A NaN is neither below nor above and passes.</summary>
internal sealed class ReLU6Template : ActivationTemplate
{
    public override string Name => "ReLU6";

    public override IEnumerable<string> Constants =>
    [
        """
        // Where ReLU6 ends.
        private const float Ceiling = 6f;
        """,
    ];

    public override string Formula => "0 for z ≤ 0, 6 for z ≥ 6, z between";

    public override string Derivative => "0 for z ≤ 0, 0 for z ≥ 6, 1 between";

    public override string Forward => "TVector.AtMost(TVector.AtLeast(z, TVector.Zero), TVector.Create(Ceiling))";

    public override string Backward =>
        """
        TVector.AndNot(
                TVector.AndNot(dy, TVector.LessThanOrEqual(z, TVector.Zero)),
                TVector.GreaterThanOrEqual(z, TVector.Create(Ceiling)))
        """;
}
