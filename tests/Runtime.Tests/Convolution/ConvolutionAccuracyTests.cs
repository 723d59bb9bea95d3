namespace Lucid.Tests.Convolution;

/// <summary>Forward and backward passes of every declared layer, judged by sums in double.</summary>
public sealed class ConvolutionAccuracyTests
{
    public static TheoryData<Type> All => [.. ConvolutionTesting.All];

    public static TheoryData<Type> Channels => [.. typeof(ChannelLayers).GetNestedTypes()];

    public static TheoryData<Type> Transposed => [.. ConvolutionTesting.Transposed];

    [Theory]
    [MemberData(nameof(All))]
    public void Pass_IsAccurate(Type type)
    {
        foreach (int[] size in ConvolutionTesting.SizesOf(type))
        {
            Verify(type, batch: 2, size, ConvolutionOptions.Of(type).OutputSize(size));
        }
    }

    /// <summary>Every number of elements left over.</summary>
    [Theory]
    [MemberData(nameof(Channels))]
    public void Pass_OfAnyChannelsAndWidth_IsAccurate(Type type)
    {
        bool isImage = ConvolutionOptions.Of(type).Dimensions == 2;
        for (int width = 1; width <= 20; width += 3)
        {
            int[] size = isImage ? [1 + (width % 5), width] : [width];
            Verify(type, batch: 2, size, size);
        }
    }

    /// <summary>Chains of the weight's gradient, whole and in part, and blocks of outputs.</summary>
    [Theory]
    [InlineData(typeof(DirectLayers.One), 1537)]
    [InlineData(typeof(DirectLayers.Strided), 3201)]
    [InlineData(typeof(DirectLayers.Same4), 1111)]
    [InlineData(typeof(WinogradLayers.Sequence5x7), 1030)]
    [InlineData(typeof(WinogradLayers.SequenceDilated), 2047)]
    [InlineData(typeof(TransposedLayers.Sequence3x2), 901)]
    [InlineData(typeof(ActivationConvolutions.PReLU), 1300)]
    public void Pass_OfManyPositions_IsAccurate(Type type, int length) =>
        Verify(type, batch: 3, [length], ConvolutionOptions.Of(type).OutputSize([length]));

    /// <summary>Every output that the strides leave open.</summary>
    [Theory]
    [MemberData(nameof(Transposed))]
    public void Pass_OfAGivenOutputSize_IsAccurate(Type type)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        int first = 3 - options.Dimensions;
        int[] least = [.. options.OutputSize(size).Select((output, i) => output - options.OutputPadding[first + i])];
        for (int more = 0; more < Enumerable.Range(first, options.Dimensions).Max(axis => Math.Max(options.Stride[axis], options.Dilation[axis])); more++)
        {
            int[] outputSize =
                [.. least.Select((output, i) => output + Math.Min(more, Math.Max(options.Stride[first + i], options.Dilation[first + i]) - 1))];
            Verify(type, batch: 2, size, outputSize, isGiven: true);
        }
    }

    private static void Verify(Type type, int batch, int[] size, int[] outputSize, bool isGiven = false)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        Layer layer = ConvolutionTesting.Create(type);
        Tensor x = ConvolutionTesting.Input(type, batch, size);
        Tensor dy = ConvolutionTesting.Upstream(type, batch, outputSize);
        ConvolutionResult run = ConvolutionResult.Of(layer, x, dy, isGiven ? outputSize : null);
        var reference = new ConvolutionReference(options, batch, size, outputSize, x.AsReadOnlySpan(), ConvolutionTesting.State(layer));
        (double[] dx, double[] dw, double[] db, double[] da) = reference.Backward(dy.AsReadOnlySpan());
        string what = $"{type.Name} of {string.Join("×", size)} to {string.Join("×", outputSize)}";
        ConvolutionTesting.AssertNear(reference.Output, InOrder(run.Output, options.OutChannels), $"{what}: output");
        ConvolutionTesting.AssertNear(dx, InOrder(run.Input, options.InChannels), $"{what}: dx");

        // Sums of random terms may cancel: they are judged by as many terms of 1 as well.
        double terms = Math.Sqrt(batch * reference.Output.Length / options.OutChannels);
        ConvolutionTesting.AssertNear(dw, run.Weight, $"{what}: dw");
        if (options.HasBias)
        {
            ConvolutionTesting.AssertNear(db, run.Bias, $"{what}: db", ConvolutionTesting.Tolerance * terms);
        }

        if (options.Activation == Activation.PReLU)
        {
            ConvolutionTesting.AssertNear(da, run.Slope, $"{what}: da", ConvolutionTesting.Tolerance * terms);
        }

        float[] InOrder(float[] values, int channels) => options.IsLast ? values : ConvolutionTesting.ToLast(values, batch, channels);
    }
}
