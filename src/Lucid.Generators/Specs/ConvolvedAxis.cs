namespace Lucid.Generators.Specs;

/// <summary>What a convolution makes of the size of one axis.</summary>
/// <param name="Axis">The convolution along it.</param>
/// <param name="IsTransposed">Whether it is transposed.</param>
internal sealed record ConvolvedAxis(ConvolutionAxis Axis, bool IsTransposed) : ResampledAxis
{
    public override int LeastInput => Axis.LeastInput(IsTransposed);

    public override int? Period => IsTransposed ? 1 : Axis.Stride;

    public override bool KeepsSize => Axis.KeepsSize;

    public override long OutputSize(long input) => Axis.OutputSize(input, IsTransposed);

    // As short as the numbers allow: what the formulas of the attributes come to.
    public override string Describe(string input) => IsTransposed
        ? Sum(Product(Axis.Stride, input), Axis.Reach + Axis.OutputPadding - Axis.PaddingBefore - Axis.PaddingAfter - Axis.Stride)
        : Quotient(Sum(input, (long)Axis.PaddingBefore + Axis.PaddingAfter - Axis.Reach + Axis.Stride), Axis.Stride);
}
