using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>The same bits however a result is asked for.</summary>
[Collection(nameof(WholeProcess))]
public sealed class SameBitsTests
{
    public static TheoryData<Type> FixedSizeLayers => [.. LayerTesting.FixedSizeLayers];

    public static TheoryData<Type> AnySizeLayers => [.. typeof(AnySize).GetNestedTypes().Where(type => type != typeof(AnySize.OneChannel))];

    [Theory]
    [MemberData(nameof(FixedSizeLayers))]
    public void FixedSize_AndAnySize_GiveTheSameBits(Type type)
    {
        InstanceNorm3dAttribute options = LayerTesting.Create(type).Options();
        Tensor input = Tensor.RandomNormal([2, 3, options.Depth, options.Height, options.Width], mean: 5, standardDeviation: 2, seed: 1);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        foreach (bool training in (bool[])[true, false])
        {
            LayerRun any = Run(LayerTesting.AnySizeTwin(type), training, input, upstream);
            LayerRun @fixed = Run(LayerTesting.Create(type), training, input, upstream);
            any.AssertSameBits(@fixed, training ? "training" : "evaluation");
        }
    }

    [Theory]
    [MemberData(nameof(AnySizeLayers))]
    public void SplitBatch_AndWholeBatch_GiveTheSameBits(Type type)
    {
        foreach ((int depth, int height, int width) in (ReadOnlySpan<(int, int, int)>)[(1, 1, 7), (3, 5, 7), (17, 19, 29)])
        {
            Tensor input = Tensor.RandomNormal([3, 3, depth, height, width], mean: 5, standardDeviation: 2, seed: 1);
            Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
            foreach (bool training in (bool[])[true, false])
            {
                LayerRun whole = Run(LayerTesting.Create(type), training, input, upstream);
                for (int sample = 0; sample < 3; sample++)
                {
                    // (The gradients of the parameters and the running statistics sum up over the batch: they rightly differ.)
                    LayerRun one = Run(LayerTesting.Create(type), training, Sample(input, sample), Sample(upstream, sample));
                    int length = one.Output.Length;
                    Accuracy.AssertSameBits(whole.Output.AsSpan(sample * length, length), one.Output, "output");
                    Accuracy.AssertSameBits(whole.InputGradient.AsSpan(sample * length, length), one.InputGradient, "dx");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(AnySizeLayers))]
    public void Unbatched_AndBatchOfOne_GiveTheSameBits(Type type)
    {
        Tensor input = Tensor.RandomNormal([1, 3, 5, 7, 11], seed: 1);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        foreach (bool training in (bool[])[true, false])
        {
            LayerRun batch = Run(LayerTesting.Create(type), training, input, upstream);
            LayerRun unbatched = Run(LayerTesting.Create(type), training, Unbatched(input), Unbatched(upstream));
            batch.AssertSameBits(unbatched, training ? "training" : "evaluation");
        }
    }

    [Theory]
    [MemberData(nameof(AnySizeLayers))]
    public void SpanForward_InPlaceOrNot_GivesTheBitsOfForward(Type type)
    {
        Tensor input = Tensor.RandomNormal([2, 3, 5, 7, 131], seed: 1);
        foreach (bool training in (bool[])[true, false])
        {
            (IInstanceNorm tensors, IInstanceNorm spans, IInstanceNorm inPlace) =
                (InMode(LayerTesting.Create(type), training), InMode(LayerTesting.Create(type), training), InMode(LayerTesting.Create(type), training));
            ReadOnlySpan<float> expected = tensors.Forward(input).AsReadOnlySpan();

            float[] output = new float[expected.Length];
            spans.Forward(input.AsReadOnlySpan(), output, 2, 5, 7, 131);
            Accuracy.AssertSameBits(expected, output, "output");

            float[] both = input.AsReadOnlySpan().ToArray();
            inPlace.Forward(both, both, 2, 5, 7, 131);
            Accuracy.AssertSameBits(expected, both, "output in place");

            // It follows the layer's mode as Forward does, running statistics included.
            Assert.Equal(tensors.Snapshot(), spans.Snapshot());
            Assert.Equal(tensors.Snapshot(), inPlace.Snapshot());
        }
    }

    [Fact]
    public void AnyNumberOfThreads_GivesTheSameBits()
    {
        // Long rows, many short ones, and few of several chunks, which are split: the last of them large enough to be written past the caches.
        foreach (TensorShape shape in (ReadOnlySpan<TensorShape>)
            [new(2, 3, 33, 35, 37), new(400, 3, 5, 7, 9), new(64, 3, 9, 9, 9), new(2, 3, 64, 64, 5), new(1, 3, 41, 43, 37), new(1, 3, 97, 91, 83)])
        {
            Tensor input = Tensor.RandomNormal(shape, mean: 5, standardDeviation: 2, seed: 1);
            Tensor upstream = Tensor.RandomNormal(shape, seed: 2);
            foreach (bool training in (bool[])[true, false])
            {
                LayerRun one = OnThreads(1, training, input, upstream);
                foreach (int threads in (int[])[2, 7, 16])
                {
                    one.AssertSameBits(OnThreads(threads, training, input, upstream), $"{shape} on {threads} threads");
                }
            }
        }
    }

    private static LayerRun OnThreads(int threads, bool training, Tensor input, Tensor upstream)
    {
        using var scope = new ParallelismScope(threads);
        return Run(LayerTesting.Create<AnySize.Leaky>(), training, input, upstream);
    }

    private static LayerRun Run(IInstanceNorm layer, bool training, Tensor input, Tensor upstream) =>
        LayerRun.Of(InMode(layer, training), input, upstream);

    private static IInstanceNorm InMode(IInstanceNorm layer, bool training)
    {
        if (!training)
        {
            layer.Eval();
        }

        return layer;
    }

    private static Tensor Sample(Tensor batch, int sample)
    {
        int length = (int)batch.Shape.ElementCount / batch.Shape[0];
        return Tensor.Create(batch.AsReadOnlySpan().Slice(sample * length, length), [1, .. batch.Shape.AsSpan()[1..]]);
    }

    private static Tensor Unbatched(Tensor batch) => Tensor.Create(batch.AsReadOnlySpan(), batch.Shape.AsSpan()[1..]);
}
