namespace Lucid.Generators.Specs;

/// <summary>Pooling of one axis to a given size.</summary>
/// <param name="Size">The size.</param>
internal sealed record AdaptiveAxis(int Size) : ResampledAxis
{
    public override int? Period => 1;

    public override long OutputSize(long input) => Size;

    public override string Describe(string input) => $"{Size}";

    public override Dimension Output(Dimension input) => input with { Size = Size };
}
