namespace Lucid.Tests.Convolution;

/// <summary>Inputs with a large mean, of huge and of vanishing magnitudes.</summary>
public sealed class ConvolutionExtremeTests
{
    public static TheoryData<Type> WithoutBias => [.. ConvolutionTesting.All.Where(type => !ConvolutionOptions.Of(type).HasBias), typeof(ScaledLayers.Image)];

    public static TheoryData<Type> Means =>
        [typeof(WinogradLayers.Volume16), typeof(WinogradLayers.Volume130x48Last), typeof(WinogradLayers.Sequence5x7), typeof(DirectLayers.Volume15x42), typeof(TransposedLayers.Up33x21)];

    /// <summary>
    /// The errors are relative to the outputs, which are as large as the mean. Magnitudes may be as large as Winograd's sums leave them room: with tiles of 4 they are at most 24
    /// times channels × weight × input along each axis, where the direct sum has 3 times.
    /// </summary>
    [Theory]
    [MemberData(nameof(Means))]
    public void LargeMean_IsAccurate(Type type)
    {
        foreach ((float mean, float deviation) in ((float, float)[])[(1e4f, 0.01f), (-1e4f, 1), (1e18f, 1e17f), (0, 1e30f), (0, 1e33f), (0, 1e-30f)])
        {
            int[] size = ConvolutionTesting.SizesOf(type)[0];
            ConvolutionOptions options = ConvolutionOptions.Of(type);
            int[] outputSize = options.OutputSize(size);
            Layer layer = ConvolutionTesting.Create(type);
            Tensor x = ConvolutionTesting.Input(type, 2, size, mean, deviation);
            Tensor dy = ConvolutionTesting.Upstream(type, 2, outputSize);
            var reference = new ConvolutionReference(options, 2, size, outputSize, x.AsReadOnlySpan(), ConvolutionTesting.State(layer));
            ConvolutionResult run = ConvolutionResult.Of(layer, x, dy);
            string what = $"{type.Name}, {mean} ± {deviation}";
            ConvolutionTesting.AssertNear(
                reference.Output, options.IsLast ? run.Output : ConvolutionTesting.ToLast(run.Output, 2, options.OutChannels), $"{what}: output");
            ConvolutionTesting.AssertNear(reference.Backward(dy.AsReadOnlySpan()).Weight, run.Weight, $"{what}: dw");
        }
    }

    /// <summary>Nothing depends on a magnitude: inputs that are larger by a power of 2 give outputs that are, bit by bit.</summary>
    [Theory]
    [MemberData(nameof(WithoutBias))]
    public void Magnitude_ChangesExponentsAlone(Type type)
    {
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        Layer layer = ConvolutionTesting.Create(type);
        Tensor x = ConvolutionTesting.Input(type, 2, size), dy = ConvolutionTesting.Upstream(type, 2, ConvolutionOptions.Of(type).OutputSize(size));
        ConvolutionResult one = ConvolutionResult.Of(layer, x, dy);
        foreach (int exponent in (int[])[60, 100, -80])
        {
            float scale = MathF.ScaleB(1, exponent);
            ConvolutionResult scaled = ConvolutionResult.Of(layer, x * scale, dy);
            Assert.Equal(Scaled(one.Output, exponent), scaled.Output);
            Assert.Equal(Scaled(one.Weight, exponent), scaled.Weight);
            Assert.Equal(one.Input, scaled.Input);
        }
    }

    /// <summary>Where floats get sparse an error is a number of their steps; Winograd's transforms multiply it by some thousands.</summary>
    [Theory]
    [InlineData(typeof(DirectLayers.Multiplied5x10), 50)]
    [InlineData(typeof(TransposedLayers.Up64x48), 70)]
    [InlineData(typeof(ScaledLayers.Image), 5000)]
    [InlineData(typeof(WinogradLayers.Volume30x15), 50_000)]
    public void DenormalNumbers_AreNotLost(Type type, int steps)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        int[] outputSize = options.OutputSize(size);
        Layer layer = ConvolutionTesting.Create(type);
        Tensor x = ConvolutionTesting.Input(type, 2, size, deviation: 1e-38f);
        var reference = new ConvolutionReference(options, 2, size, outputSize, x.AsReadOnlySpan(), ConvolutionTesting.State(layer));
        float[] output = ConvolutionTesting.ToLast(layer.Forward(x).AsReadOnlySpan(), 2, options.OutChannels);
        Assert.Contains(output, float.IsSubnormal);
        ConvolutionTesting.AssertNear(reference.Output, output, type.Name, least: steps * (double)float.Epsilon);
    }

    private static float[] Scaled(float[] values, int exponent) => [.. values.Select(value => MathF.ScaleB(value, exponent))];
}
