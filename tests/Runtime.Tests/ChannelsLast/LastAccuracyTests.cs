using Lucid.Kernels.Normalization;
using Lucid.Kernels.Normalization.ChannelsLast;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.ChannelsLast;

/// <summary>Layers of (N, D, H, W, C) against the reference, and against layers of (N, C, D, H, W).</summary>
public sealed class LastAccuracyTests
{
    public static TheoryData<Type> All => [.. typeof(LastLayers).GetNestedTypes()];

    public static TheoryData<Type> AnySizes => [.. typeof(LastLayers).GetNestedTypes().Where(type => type != typeof(LastLayers.LastSized))];

    public static TheoryData<Type> Threes =>
        [typeof(LastLayers.Last3), typeof(LastLayers.LastPlain), typeof(LastLayers.LastUnbiased), typeof(LastLayers.LastBare), typeof(LastLayers.LastCumulative)];

    /// <summary>Every small number of voxels: every way in which periods, strips and vectors end.</summary>
    [Theory]
    [MemberData(nameof(AnySizes))]
    public void Pass_FewVoxels_IsAccurate(Type type)
    {
        for (int voxels = 1; voxels <= 70; voxels++)
        {
            Verify(type, batch: 2, voxels, mean: 1, deviation: 2);
        }
    }

    /// <summary>Numbers of voxels around those of a block and of a chunk, and of several chunks.</summary>
    [Theory]
    [MemberData(nameof(AnySizes))]
    public void Pass_ManyVoxels_IsAccurate(Type type)
    {
        int chunk = new InterleavedLanes(ChannelRows.Of(1, LayerTesting.Create(type).Options().Channels, 1)).ChunkPositions;
        foreach (int voxels in (int[])[127, 511, 513, chunk - 1, chunk, chunk + 1, (2 * chunk) + 33])
        {
            Verify(type, batch: 1, voxels, mean: -3, deviation: 0.5f);
        }
    }

    [Theory]
    [InlineData(1e4f, 0.01f)]
    [InlineData(1e6f, 1f)]
    [InlineData(-1e6f, 100f)]
    [InlineData(1e7f, 3f)]
    [InlineData(3e8f, 100f)]
    public void Pass_MeanFarAboveDeviation_IsAccurate(float mean, float deviation)
    {
        foreach (Type type in (Type[])[typeof(LastLayers.LastPlain), typeof(LastLayers.Last5), typeof(LastLayers.Last24), typeof(LastLayers.Last33)])
        {
            Verify(type, batch: 1, voxels: 3, mean, deviation);
            Verify(type, batch: 1, voxels: 5001, mean, deviation);
        }
    }

    [Theory]
    [InlineData(1e-3f)]
    [InlineData(1e15f)]
    [InlineData(1e19f)]
    [InlineData(1e25f)]
    [InlineData(1e30f)]
    public void Pass_AnyMagnitude_IsAccurate(float magnitude)
    {
        Tensor input = Tensor.RandomNormal([1, 3, 1, 1, 5000], magnitude, magnitude, seed: 3);
        ReferenceCheck.Verify(new LastLayers.LastBare(), input, $"{magnitude}");
    }

    [Theory]
    [InlineData(1e6f, 0)]
    [InlineData(-1e9f, 2500)]
    [InlineData(1e18f, 4999)]
    public void Pass_Spike_IsAccurateForSpikeAndNeighbours(float spike, int position)
    {
        Tensor input = Tensor.RandomNormal([1, 3, 1, 1, 5000], mean: 0, standardDeviation: 1, seed: 4);
        input.AsSpan()[5000 + position] = spike;
        ReferenceCheck.Verify(new LastLayers.LastBare(), input, $"A spike of {spike} at {position}");
    }

    [Theory]
    [InlineData(1234f)]
    [InlineData(0.1f)]
    [InlineData(-1e30f)]
    [InlineData(float.MaxValue)]
    public void Forward_Constant_IsExactlyTheBias(float value)
    {
        LastLayers.Last24 layer = LayerTesting.Create<LastLayers.Last24>();
        float[] bias = layer.Bias.AsReadOnlySpan().ToArray();

        ReadOnlySpan<float> y = layer.Forward(Tensor.Full(value, 2, 1, 57, 61, 24)).AsReadOnlySpan();

        for (int i = 0; i < y.Length; i++)
        {
            Assert.Equal(bias[i % 24], y[i]);
        }
    }

    [Fact]
    public void OneChannel_GivesTheBitsOfChannelsFirst()
    {
        // One channel is the same memory in both layouts.
        foreach (int voxels in (int[])[2, 100, 20_000])
        {
            Tensor input = Tensor.RandomNormal([2, 1, 1, 1, voxels], mean: 1, standardDeviation: 2, seed: 5);
            Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 6);
            LayerRun first = LayerRun.Of(LayerTesting.Create<FirstOne>(), input, upstream);
            first.AssertSameBits(LayerRun.Of(LayerTesting.Create<LastLayers.Last1>(), input, upstream), $"{voxels} voxels");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(385)]
    [InlineData(20_001)]
    public void ThreeChannels_AreAsCloseToChannelsFirst_AsToTheReference(int voxels)
    {
        Tensor input = Tensor.RandomNormal([2, 3, 1, 1, voxels], mean: 7, standardDeviation: 2, seed: 5);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 6);
        var reference = new NormalizationReference(LayerTesting.Create<AnySize.Leaky>(), input.AsReadOnlySpan(), input.Shape.AsSpan());

        LayerRun first = LayerRun.Of(LayerTesting.Create<AnySize.Leaky>(), input, upstream);
        LayerRun last = LayerRun.Of(LayerTesting.Create<LastLayers.Last3>(), input, upstream);

        Accuracy.AssertClose(Doubles(first.Output), last.Output, reference.OutputScale, "output");
        Accuracy.AssertClose(
            Doubles(first.InputGradient), last.InputGradient, reference.Backward(upstream.AsReadOnlySpan()).InputScale, "dx");
        Accuracy.AssertClose(Doubles(first.Mean), last.Mean, "running mean");
        Accuracy.AssertClose(Doubles(first.Variance), last.Variance, "running variance");
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];

    private static void Verify(Type type, int batch, int voxels, float mean, float deviation)
    {
        foreach (bool training in (bool[])[true, false])
        {
            IInstanceNorm layer = LayerTesting.Create(type);
            InstanceNorm3dAttribute options = layer.Options();
            if (!training)
            {
                layer.Eval();
            }

            if (voxels > 1 || (!training && options.TrackRunningStats))
            {
                Tensor input = Tensor.RandomNormal([batch, options.Channels, 1, 1, voxels], mean, deviation, seed: voxels);
                ReferenceCheck.Verify(layer, input, $"{voxels} voxels, {(training ? "training" : "evaluation")}");
            }
        }
    }
}
