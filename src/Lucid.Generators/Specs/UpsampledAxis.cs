namespace Lucid.Generators.Specs;

/// <summary>Upsampling along one axis.</summary>
/// <param name="Size">The size; null where a factor gives it.</param>
/// <param name="Factor">The factor, where it does.</param>
internal sealed record UpsampledAxis(int? Size, double Factor) : ResampledAxis
{
    // The product with a fraction is rounded as the runtime rounds it, which repeats itself only nearly.
    public override int? Period => Size is not null || Factor == Math.Floor(Factor) ? 1 : null;

    public override long OutputSize(long input) => Size ?? (long)(input * Factor);

    public override string Describe(string input) => Size is { } size ? $"{size}" : Product((long)Factor, input);

    public override Dimension Output(Dimension input) => Size is { } size ? input with { Size = size } : base.Output(input);
}
