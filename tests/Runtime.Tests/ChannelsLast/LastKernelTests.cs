using Lucid.Kernels.Normalization;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.ChannelsLast;

/// <summary>Passes over (N, D, H, W, C) in memory of the test's choice.</summary>
public sealed class LastKernelTests
{
    private const int Batch = 2;
    private const int MostVoxels = 70;

    public static TheoryData<Type> Layers => [.. typeof(LastLayers).GetNestedTypes()];

    public static TheoryData<Type> LargeLayers =>
        [typeof(LastLayers.Last3), typeof(LastLayers.Last5), typeof(LastLayers.Last24), typeof(LastLayers.Last32), typeof(LastLayers.Last129)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Backward_InGuardedMemory_StaysInside(Type type)
    {
        KernelPasses passes = KernelPasses.Of(type);
        int channels = NormOptions.Of(type).Channels;
        double[] statistics = [.. Enumerable.Repeat(0.1, Batch * channels), .. Enumerable.Repeat(0.9, Batch * channels)];
        using var source = new GuardedMemory(Batch * channels * MostVoxels);
        using var upstream = new GuardedMemory(Batch * channels * MostVoxels);
        using var target = new GuardedMemory(Batch * channels * MostVoxels);
        foreach (bool atEnd in (bool[])[false, true])
        {
            for (int voxels = 2; voxels <= MostVoxels; voxels++)
            {
                string what = $"{voxels} voxels";
                ChannelRows rows = ChannelRows.Of(Batch, channels, voxels);
                int count = Batch * channels * voxels;
                Span<float> x = source.Lend(count, atEnd);
                Span<float> dy = upstream.Lend(count, atEnd);
                Span<float> dx = target.Lend(count, atEnd);
                float[] input = Tensor.RandomNormal([count], seed: voxels).AsReadOnlySpan().ToArray();
                float[] gradient = Tensor.RandomNormal([count], seed: -voxels).AsReadOnlySpan().ToArray();
                input.CopyTo(x);
                gradient.CopyTo(dy);
                float[] expected = new float[count];
                passes.BatchBackward(rows, input, gradient, expected, statistics);

                passes.BatchBackward(rows, x, dy, dx, statistics);

                source.AssertUntouchedBeside(count, atEnd, what);
                upstream.AssertUntouchedBeside(count, atEnd, what);
                target.AssertUntouchedBeside(count, atEnd, what);
                Accuracy.AssertSameBits(expected, dx, what);
            }
        }
    }

    /// <summary>Results this large are written past the caches, which begins at a cache line: the lanes before it are written by themselves.</summary>
    [Theory]
    [MemberData(nameof(LargeLayers))]
    public void LargeResult_AtAnyPlaceInMemory_HasTheSameBits(Type type)
    {
        int channels = NormOptions.Of(type).Channels;
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
}
