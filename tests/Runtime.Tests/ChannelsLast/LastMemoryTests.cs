using Lucid.Kernels.Normalization;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.ChannelsLast;

/// <summary>Layers of (N, D, H, W, C) read and write what is theirs, and nothing beside it.</summary>
public sealed class LastMemoryTests
{
    private const int Batch = 2;
    private const int MostVoxels = 70;

    public static TheoryData<Type> Layers => LastAccuracyTests.AnySizes;

    [Theory]
    [MemberData(nameof(Layers))]
    public void SpanForward_InGuardedMemory_StaysInside(Type type)
    {
        int channels = LayerTesting.Create(type).Options().Channels;
        using var source = new GuardedMemory(Batch * channels * MostVoxels);
        using var target = new GuardedMemory(Batch * channels * MostVoxels);
        foreach (bool atEnd in (bool[])[false, true])
        {
            for (int voxels = 2; voxels <= MostVoxels; voxels++)
            {
                string what = $"{voxels} voxels";
                int count = Batch * channels * voxels;
                Span<float> x = source.Lend(count, atEnd);
                Span<float> y = target.Lend(count, atEnd);
                float[] input = Tensor.RandomNormal([count], seed: voxels).AsReadOnlySpan().ToArray();
                input.CopyTo(x);
                float[] expected = new float[count];
                LayerTesting.Create(type).Forward(input, expected, Batch, 1, 1, voxels);

                LayerTesting.Create(type).Forward(x, y, Batch, 1, 1, voxels);

                source.AssertUntouchedBeside(count, atEnd, what);
                target.AssertUntouchedBeside(count, atEnd, what);
                Accuracy.AssertSameBits(input, x, $"{what}: the input is only read");
                Accuracy.AssertSameBits(expected, y, what);

                // The output may be the input.
                LayerTesting.Create(type).Forward(x, x, Batch, 1, 1, voxels);
                source.AssertUntouchedBeside(count, atEnd, $"{what}, in place");
                Accuracy.AssertSameBits(expected, x, $"{what}, in place");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Backward_InGuardedMemory_StaysInside(Type type)
    {
        KernelPasses passes = KernelPasses.Of(type);
        int channels = LayerTesting.Create(type).Options().Channels;
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
}
