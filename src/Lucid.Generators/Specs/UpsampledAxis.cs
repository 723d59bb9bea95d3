namespace Lucid.Generators.Specs;

/// <summary>Upsampling along one axis.</summary>
/// <param name="Size">The size; null where a factor gives it.</param>
/// <param name="Factor">The factor, where it does.</param>
internal sealed record UpsampledAxis(int? Size, double Factor) : ResampledAxis
{
    public override long OutputSize(long input) => Size ?? (long)(input * Factor);

    public override Dimension Output(Dimension input) => Size is { } size ? input with { Size = size } : base.Output(input);
}
