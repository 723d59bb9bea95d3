using Lucid.Kernels;
using Lucid.Kernels.Normalization;
using Lucid.Kernels.Normalization.ChannelsLast;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>Forward and backward passes of ordinary inputs, over every length of a row, in both modes, judged by the reference.</summary>
public sealed class NormalizationAccuracyTests
{
    public static TheoryData<Type> AnyLength => [.. NormalizationTesting.AnyLength, .. NormalizationTesting.LastOfAnyChannels];

    public static TheoryData<Type> Declared => [.. NormalizationTesting.All.Where(type => !NormOptions.Of(type).HasChannels)];

    public static TheoryData<Type> Sized => [.. NormalizationTesting.Sized];

    /// <summary>Every number of blocks, vectors and elements left over.</summary>
    [Theory]
    [MemberData(nameof(AnyLength))]
    public void Pass_ShortRows_IsAccurate(Type type)
    {
        for (int length = 1; length <= NormalizationTesting.LongestRow(type); length++)
        {
            Verify(type, batch: 2, length);
        }
    }

    /// <summary>Lengths about those of a block and of a chunk; statistics over a batch have several chunks, whole and in part.</summary>
    [Theory]
    [MemberData(nameof(AnyLength))]
    public void Pass_LongRows_IsAccurate(Type type)
    {
        NormOptions options = NormOptions.Of(type);
        int chunk = options.Layout == Layout.ChannelsFirst
            ? Tuning.ChunkLength
            : new InterleavedLanes(ChannelRows.Of(1, options.Channels, 1)).ChunkPositions;
        int most = options.Kind == NormKind.Batch ? 70_000 : 33_000;
        foreach (int length in (int[])[127, 128, 257, 513, 1023, 1025, chunk / 3, chunk - 1, chunk, chunk + 1, (2 * chunk) + 33])
        {
            Verify(type, batch: length < 6000 && length * options.Channels <= most ? 3 : 1, length);
        }
    }

    [Theory]
    [MemberData(nameof(AnyLength))]
    public void Pass_ManySamples_IsAccurate(Type type)
    {
        Verify(type, batch: 1, spatial: 6);
        Verify(type, batch: 65, spatial: 6);
        Verify(type, NormalizationTesting.Fewer(type, 400), spatial: 35);
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void Pass_DeclaredRows_IsAccurate(Type type)
    {
        foreach (int rows in (int[])[1, 2, 3, 17])
        {
            Verify(type, rows, spatial: rows);
        }
    }

    [Theory]
    [MemberData(nameof(Sized))]
    public void Pass_DeclaredSize_IsAccurate(Type type)
    {
        Verify(type, batch: 1, spatial: 0);
        Verify(type, batch: 3, spatial: 0);
    }

    /// <summary>(N, C): every sample has one element a channel.</summary>
    [Fact]
    public void BatchNorm1d_OfFeatures_IsAccurate()
    {
        foreach (int batch in (int[])[2, 3, 8, 17, 100, 1000, 20_000])
        {
            foreach (bool training in (bool[])[true, false])
            {
                Tensor input = Tensor.RandomNormal([batch, 3], mean: 1, standardDeviation: 2, seed: batch);
                ReferenceCheck.Verify(NormalizationTesting.Create(typeof(NormalizationKinds.Batch1Leaky), training), input, $"{batch} samples");
            }
        }
    }

    [Fact]
    public void GroupNorm_OfAnyRank_IsAccurate()
    {
        foreach (int[] size in (int[][])[[], [5], [3, 4], [2, 3, 4], [2, 1, 3, 4]])
        {
            Tensor input = Tensor.RandomNormal([2, 6, .. size], mean: 1, standardDeviation: 2, seed: 3);
            ReferenceCheck.Verify(NormalizationTesting.Create(typeof(NormalizationKinds.Group2Plain)), input, $"{input.Shape}");
        }
    }

    [Theory]
    [InlineData(typeof(NormalizationKinds.Layer3x5x7Rectified))]
    [InlineData(typeof(NormalizationKinds.Rms3x5x7Rectified))]
    public void LayerNorm_OfAnyRank_IsAccurate(Type type)
    {
        foreach (int[] leading in (int[][])[[], [4], [2, 3], [1, 2, 1, 3]])
        {
            Tensor input = Tensor.RandomNormal([.. leading, 3, 5, 7], mean: 1, standardDeviation: 2, seed: 3);
            ReferenceCheck.Verify(NormalizationTesting.Create(type), input, $"{input.Shape}");
        }
    }

    [Fact]
    public void Pass_SeveralSteps_KeepsRunningStatistics()
    {
        foreach (Type type in NormalizationTesting.All.Where(type => NormOptions.Of(type).TrackRunningStats))
        {
            var layer = (Layer)Activator.CreateInstance(type)!;
            for (int step = 0; step < 5; step++)
            {
                Tensor input = NormalizationTesting.Input(type, batch: 1 + step, spatial: 12, mean: step, deviation: 1 + step, seed: step);
                ReferenceCheck.Verify(layer, input, $"{type.Name}, step {step}");
                layer.ZeroGrad();
            }

            Assert.Equal(5, layer.StateDict()["num_batches_tracked"].Item());
        }
    }

    private static void Verify(Type type, int batch, int spatial)
    {
        foreach (bool training in (bool[])[true, false])
        {
            if (spatial == 0 || NormalizationTesting.Takes(type, training, batch, spatial))
            {
                Tensor input = NormalizationTesting.Input(type, batch, spatial);
                ReferenceCheck.Verify(
                    NormalizationTesting.Create(type, training), input, $"{type.Name} of {input.Shape}, {(training ? "training" : "evaluation")}");
            }
        }
    }
}
