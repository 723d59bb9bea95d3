using Lucid.Kernels;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Convolution;

/// <summary>The same bits for any number of threads, any width of vectors, any split of a batch, either layout, and every overload.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ConvolutionSameBitsTests
{
    private const int Batch = 3;

    public static TheoryData<Type> All => [.. ConvolutionTesting.All];

    public static TheoryData<Type> LastTwins => [.. ConvolutionTesting.LastTwins];

    /// <summary>Layers of every walk, tile and panel.</summary>
    public static TheoryData<Type> EveryWidth =>
    [
        typeof(WinogradLayers.Volume16), typeof(WinogradLayers.Volume64x33), typeof(WinogradLayers.Volume48x130), typeof(WinogradLayers.Volume2x42Dilated),
        typeof(WinogradLayers.Plane21x16), typeof(WinogradLayers.Sequence5x7), typeof(DirectLayers.Strided), typeof(DirectLayers.Grouped30x21),
        typeof(DirectLayers.Depthwise33), typeof(DirectLayers.Stem7), typeof(DirectLayers.Pointwise64x48), typeof(DirectLayers.Volume15x42),
        typeof(DirectLayers.Volume130x2), typeof(TransposedLayers.Image6x4), typeof(TransposedLayers.Up33x21), typeof(TransposedLayers.Sparse),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void AnyNumberOfThreads_GivesTheSameBits(Type type)
    {
        // Large enough to be shared out.
        int[] size = [.. ConvolutionTesting.SizesOf(type)[0].Select(length => (2 * length) + 1)];
        ConvolutionResult one = RunOn(1, type, size);
        foreach (int threads in (int[])[2, 7])
        {
            one.AssertSameBits(RunOn(threads, type, size), $"{type.Name} on {threads} threads");
        }
    }

    [Theory]
    [MemberData(nameof(EveryWidth))]
    public void AnyWidthOfVectors_GivesTheSameBits(Type type)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        int[] outputSize = options.OutputSize(size);
        ConvolutionResult expected = ConvolutionTesting.Run(type, Batch, size);
        Dictionary<string, float[]> state = ConvolutionTesting.State(ConvolutionTesting.Create(type));
        float[] x = ConvolutionTesting.ToLast(ConvolutionTesting.Input(type, Batch, size).AsReadOnlySpan(), Batch, options.InChannels);
        float[] dy = ConvolutionTesting.ToLast(ConvolutionTesting.Upstream(type, Batch, outputSize).AsReadOnlySpan(), Batch, options.OutChannels);
        foreach (Type vector in KernelPasses.Vectors)
        {
            ConvolutionPasses passes = ConvolutionPasses.Of(type, vector);
            string what = $"{type.Name}, {vector.Name}";
            float[] bias = state.GetValueOrDefault("bias", []);
            Accuracy.AssertSameBits(
                ConvolutionTesting.ToLast(expected.Output, Batch, options.OutChannels), Run(isGradient: false, x, expected.Output.Length, bias), $"{what}: output");
            Accuracy.AssertSameBits(
                ConvolutionTesting.ToLast(expected.Input, Batch, options.InChannels), Run(isGradient: true, dy, x.Length, []), $"{what}: dx");
            float[] dWeight = new float[expected.Weight.Length];
            float[] dBias = new float[options.OutChannels];
            passes.ParameterGradients(x, dy, dWeight, dBias, Batch, size, outputSize);
            Accuracy.AssertSameBits(expected.Weight, dWeight, $"{what}: dw");
            Accuracy.AssertSameBits(expected.Bias, options.HasBias ? dBias : [], $"{what}: db");

            float[] Run(bool isGradient, float[] source, int length, float[] bias)
            {
                float[] prepared = new float[passes.PreparedLength(isGradient)];
                float[] target = new float[length];
                passes.Prepare(isGradient, state["weight"], prepared);
                passes.Run(isGradient, prepared, source, target, Batch, size, outputSize, bias);
                return target;
            }
        }
    }

    /// <summary>A sample has the bits that it has alone, with a batch of one and without.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Samples_OneByOne_HaveTheBitsOfTheBatch(Type type)
    {
        foreach (int[] size in ConvolutionTesting.SizesOf(type))
        {
            Tensor input = ConvolutionTesting.Input(type, Batch, size);
            Tensor upstream = ConvolutionTesting.Upstream(type, Batch, ConvolutionOptions.Of(type).OutputSize(size));
            Layer layer = ConvolutionTesting.Create(type);
            ConvolutionResult whole = ConvolutionResult.Of(layer, input, upstream);
            for (int sample = 0; sample < Batch; sample++)
            {
                Tensor x = ConvolutionTesting.Sample(input, sample), dy = ConvolutionTesting.Sample(upstream, sample);
                ConvolutionResult alone = ConvolutionResult.Of(layer, x, dy);
                ConvolutionResult unbatched = ConvolutionResult.Of(layer, ConvolutionTesting.WithoutBatch(x), ConvolutionTesting.WithoutBatch(dy));
                alone.AssertSameBits(unbatched, $"{type.Name}, without a batch");
                Accuracy.AssertSameBits(Part(whole.Output, sample), alone.Output, $"{type.Name}, sample {sample}: output");
                Accuracy.AssertSameBits(Part(whole.Input, sample), alone.Input, $"{type.Name}, sample {sample}: dx");
            }
        }
    }

    [Theory]
    [MemberData(nameof(LastTwins))]
    public void ChannelsLast_HasTheBitsOfChannelsFirst(Type last)
    {
        Type first = ConvolutionTesting.FirstTwin(last)!;
        ConvolutionOptions options = ConvolutionOptions.Of(last);
        foreach (int[] size in ConvolutionTesting.SizesOf(last))
        {
            int[] outputSize = options.OutputSize(size);
            Tensor x = ConvolutionTesting.Input(first, Batch, size), dy = ConvolutionTesting.Upstream(first, Batch, outputSize);
            ConvolutionResult expected = ConvolutionResult.Of(ConvolutionTesting.Create(first), x, dy);
            ConvolutionResult actual = ConvolutionResult.Of(
                ConvolutionTesting.Create(last),
                Tensor.Create(ConvolutionTesting.ToLast(x.AsReadOnlySpan(), Batch, options.InChannels), options.InputShape(Batch, size)),
                Tensor.Create(ConvolutionTesting.ToLast(dy.AsReadOnlySpan(), Batch, options.OutChannels), options.OutputShape(Batch, outputSize)));

            // The slopes of all channels are summed in the order of the elements.
            (expected with
            {
                Output = ConvolutionTesting.ToLast(expected.Output, Batch, options.OutChannels),
                Input = ConvolutionTesting.ToLast(expected.Input, Batch, options.InChannels),
            }).AssertSameBits(actual, last.Name);
        }
    }

    /// <summary>Recorded, the activation is a step of its own; otherwise it is applied where sums are written. Spans give the bits of tensors.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void EveryOverload_GivesTheSameBits(Type type)
    {
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        foreach (int[] size in ConvolutionTesting.SizesOf(type))
        {
            Layer layer = ConvolutionTesting.Create(type);
            Tensor x = ConvolutionTesting.Input(type, Batch, size);
            float[] recorded = layer.Forward(x).AsReadOnlySpan().ToArray();
            using (Lucid.Autograd.NoGrad())
            {
                Accuracy.AssertSameBits(recorded, layer.Forward(x).AsReadOnlySpan(), $"{type.Name}, not recorded");
            }

            float[] output = new float[recorded.Length];
            SpanForward<float>.Of(layer).Invoke(x.AsReadOnlySpan(), output, [Batch, .. size]);
            Accuracy.AssertSameBits(recorded, output, $"{type.Name}, over spans");
            if (options.IsTransposed)
            {
                Tensor sized = ConvolutionTesting.Forward(layer, x, options.OutputSize(size));
                Accuracy.AssertSameBits(recorded, sized.AsReadOnlySpan(), $"{type.Name}, of its own size");
            }
        }
    }

    /// <summary>Large results are written past the caches.</summary>
    [Theory]
    [InlineData(typeof(LargeLayers.Streamed))]
    [InlineData(typeof(LargeLayers.StreamedUp))]
    public void LargeResults_HaveTheBitsOfSmallOnes(Type type)
    {
        int[] size = ConvolutionTesting.SizesOf(type)[0];
        Layer layer = ConvolutionTesting.Create(type);
        Tensor x = ConvolutionTesting.Input(type, batch: 2, size);
        using Lucid.Autograd.NoGradScope scope = Lucid.Autograd.NoGrad();
        Tensor whole = layer.Forward(x);
        Assert.True(whole.Shape.ElementCount * sizeof(float) >= Tuning.FewestStreamedBytes);
        float[] parts = [.. Enumerable.Range(0, 2).SelectMany(sample => layer.Forward(ConvolutionTesting.Sample(x, sample)).AsReadOnlySpan().ToArray())];
        Accuracy.AssertSameBits(parts, whole.AsReadOnlySpan(), type.Name);
    }

    private static ConvolutionResult RunOn(int threads, Type type, int[] size)
    {
        using var scope = new ParallelismScope(threads);
        return ConvolutionTesting.Run(type, Batch, size);
    }

    private static ReadOnlySpan<float> Part(float[] values, int sample)
    {
        int length = values.Length / Batch;
        return values.AsSpan(sample * length, length);
    }
}
