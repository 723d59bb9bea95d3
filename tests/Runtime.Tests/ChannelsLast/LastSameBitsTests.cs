using Lucid.Kernels.Normalization;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.ChannelsLast;

/// <summary>The same bits however a result of (N, D, H, W, C) is asked for.</summary>
[Collection(nameof(WholeProcess))]
public sealed class LastSameBitsTests
{
    public static TheoryData<Type> Layers =>
        [typeof(LastLayers.Last3), typeof(LastLayers.Last5), typeof(LastLayers.Last24), typeof(LastLayers.Last32), typeof(LastLayers.Last129)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void AnyNumberOfThreads_GivesTheSameBits(Type type)
    {
        // One sample, whose chunks are shared; and many, which are shared whole.
        int channels = LayerTesting.Create(type).Options().Channels;
        foreach ((int batch, int voxels) in (ReadOnlySpan<(int, int)>)[(1, 400_000 / channels), (3, 150_001 / channels), (64, 9000 / channels)])
        {
            Tensor input = Tensor.RandomNormal([batch, channels, 1, 1, voxels], mean: 5, standardDeviation: 2, seed: 1);
            Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
            foreach (bool training in (bool[])[true, false])
            {
                LayerRun one = OnThreads(1, type, training, input, upstream);
                foreach (int threads in (int[])[2, 7, 16])
                {
                    one.AssertSameBits(OnThreads(threads, type, training, input, upstream), $"{input.Shape} on {threads} threads");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void SplitBatch_AndWholeBatch_GiveTheSameBits(Type type)
    {
        int channels = LayerTesting.Create(type).Options().Channels;
        foreach (int voxels in (int[])[7, 105, 2300])
        {
            Tensor input = Tensor.RandomNormal([3, channels, 1, 1, voxels], mean: 5, standardDeviation: 2, seed: 1);
            Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
            foreach (bool training in (bool[])[true, false])
            {
                LayerRun whole = Run(type, training, input, upstream);
                int length = channels * voxels;
                for (int sample = 0; sample < 3; sample++)
                {
                    LayerRun one = Run(type, training, Sample(input, sample), Sample(upstream, sample));
                    Accuracy.AssertSameBits(whole.Output.AsSpan(sample * length, length), one.Output, "output");
                    Accuracy.AssertSameBits(whole.InputGradient.AsSpan(sample * length, length), one.InputGradient, "dx");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void SpanForward_InPlaceOrNot_GivesTheBitsOfForward(Type type)
    {
        int channels = LayerTesting.Create(type).Options().Channels;
        Tensor input = Tensor.RandomNormal([2, 5, 7, 31, channels], seed: 1);
        foreach (bool training in (bool[])[true, false])
        {
            (IInstanceNorm tensors, IInstanceNorm spans, IInstanceNorm inPlace) =
                (Create(type, training), Create(type, training), Create(type, training));
            ReadOnlySpan<float> expected = tensors.Forward(input).AsReadOnlySpan();

            float[] output = new float[expected.Length];
            spans.Forward(input.AsReadOnlySpan(), output, 2, 5, 7, 31);
            Accuracy.AssertSameBits(expected, output, "output");

            float[] both = input.AsReadOnlySpan().ToArray();
            inPlace.Forward(both, both, 2, 5, 7, 31);
            Accuracy.AssertSameBits(expected, both, "output in place");
            Assert.Equal(tensors.Snapshot(), spans.Snapshot());
            Assert.Equal(tensors.Snapshot(), inPlace.Snapshot());
        }
    }

    /// <summary>Results this large are written past the caches, which begins at a cache line: the lanes before it are written by themselves.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void LargeResult_AtAnyPlaceInMemory_HasTheSameBits(Type type)
    {
        int channels = LayerTesting.Create(type).Options().Channels;
        int voxels = (2_200_000 / channels) + 1;
        int count = voxels * channels;
        float[] input = Tensor.RandomNormal([count], mean: 5, standardDeviation: 2, seed: 1).AsReadOnlySpan().ToArray();
        float[] upstream = Tensor.RandomNormal([count], seed: 2).AsReadOnlySpan().ToArray();
        float[] expected = (float[])input.Clone();
        LayerTesting.Create(type).Forward(expected, expected, 1, 1, 1, voxels);

        KernelPasses passes = KernelPasses.Of(type);
        double[] statistics = [.. Enumerable.Repeat(5.0, channels), .. Enumerable.Repeat(0.5, channels)];
        ChannelRows rows = ChannelRows.Of(1, channels, voxels);
        float[] expectedGradient = (float[])input.Clone();
        passes.BatchBackward(rows, expectedGradient, upstream, expectedGradient, statistics);

        float[] memory = new float[count + 16];
        foreach (int place in (int[])[0, 1, 7, 12, 15])
        {
            Span<float> output = memory.AsSpan(place, count);
            LayerTesting.Create(type).Forward(input, output, 1, 1, 1, voxels);
            Accuracy.AssertSameBits(expected, output, $"output at {place}");

            passes.BatchBackward(rows, input, upstream, output, statistics);
            Accuracy.AssertSameBits(expectedGradient, output, $"dx at {place}");
        }
    }

    [Fact]
    public void DeclaredSize_AndAnySize_GiveTheSameBits()
    {
        Tensor input = Tensor.RandomNormal([2, 3, 3, 5, 7], mean: 5, standardDeviation: 2, seed: 1);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        foreach (bool training in (bool[])[true, false])
        {
            LayerRun any = Run(typeof(LastLayers.Last3), training, input, upstream);
            any.AssertSameBits(Run(typeof(LastLayers.LastSized), training, input, upstream), training ? "training" : "evaluation");
        }
    }

    [Fact]
    public void Unbatched_AndBatchOfOne_GiveTheSameBits()
    {
        Tensor input = Tensor.RandomNormal([1, 24, 5, 7, 11], seed: 1);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        foreach (bool training in (bool[])[true, false])
        {
            LayerRun batch = Run(typeof(LastLayers.Last24), training, input, upstream);
            LayerRun unbatched = Run(typeof(LastLayers.Last24), training, Unbatched(input), Unbatched(upstream));
            batch.AssertSameBits(unbatched, training ? "training" : "evaluation");
        }
    }

    [Fact]
    public void Half_IsTheFloatResultRoundedOnce()
    {
        foreach (bool training in (bool[])[true, false])
        {
            Half[] input = [.. Tensor.RandomNormal([2 * 105 * 24], seed: 1).AsReadOnlySpan().ToArray().Select(value => (Half)value)];
            float[] wide = [.. input.Select(value => (float)value)];
            (IInstanceNorm halves, IInstanceNorm floats) = (Create(typeof(LastLayers.Last24), training), Create(typeof(LastLayers.Last24), training));

            halves.Forward(input, input, 2, 3, 5, 7);
            floats.Forward(wide, wide, 2, 3, 5, 7);

            Assert.Equal(wide.Select(value => (Half)value), input);
            Assert.Equal(floats.Snapshot(), halves.Snapshot());
        }
    }

    private static LayerRun OnThreads(int threads, Type type, bool training, Tensor input, Tensor upstream)
    {
        using var scope = new ParallelismScope(threads);
        return Run(type, training, input, upstream);
    }

    private static LayerRun Run(Type type, bool training, Tensor input, Tensor upstream) => LayerRun.Of(Create(type, training), input, upstream);

    private static IInstanceNorm Create(Type type, bool training)
    {
        IInstanceNorm layer = LayerTesting.Create(type);
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
