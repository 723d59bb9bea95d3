using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>The same bits however a result is asked for, for every kind.</summary>
[Collection(nameof(WholeProcess))]
public sealed class NormalizationSameBitsTests
{
    private static readonly int[] ThreadCounts = [2, 7, 16];

    public static TheoryData<Type> All => [.. NormalizationTesting.All, .. NormalizationTesting.Last];

    public static TheoryData<Type> Sized => [.. NormalizationTesting.Sized, .. LayerTesting.FixedSizeLayers];

    /// <summary>Those that may be split in training, too: their statistics are of one sample.</summary>
    public static TheoryData<Type> Unbatched => 
        [.. NormalizationTesting.All.Concat(NormalizationTesting.Last).Where(type => NormOptions.Of(type).Kind == NormKind.Instance)];

    [Theory]
    [MemberData(nameof(All))]
    public void AnyNumberOfThreads_GivesTheSameBits(Type type)
    {
        // Few long rows, which are split; some; and many short ones.
        NormOptions options = NormOptions.Of(type);
        foreach ((int batch, int spatial) in options.HasChannels ? ((int, int)[])[(1, 70_001), (3, 16_385), (5, 9000), (300, 35)] : [(1, 1), (3, 1), (64, 1)])
        {
            AssertSameOnAnyThreads(type, batch, NormalizationTesting.Fewer(type, spatial));
        }
    }

    /// <summary>Every walk: rows by vectors of them, groups by themselves, few rows of several chunks, and results so large that they are written past the caches.</summary>
    [Theory]
    [InlineData(400, 315)]
    [InlineData(64, 729)]
    [InlineData(2, 42_735)]
    [InlineData(1, 732_641)]
    public void AnyNumberOfThreads_InEveryWalk_GivesTheSameBits(int batch, int spatial) => AssertSameOnAnyThreads(typeof(AnySize.Leaky), batch, spatial);

    [Theory]
    [MemberData(nameof(All))]
    public void SplitBatch_AndWholeBatch_GiveTheSameBits(Type type)
    {
        // (A batch norm in training has statistics over its batch: there is nothing to split.)
        NormOptions options = NormOptions.Of(type);
        foreach (int spatial in options.HasChannels ? (int[])[7, 105, 9367] : [1])
        {
            Tensor input = NormalizationTesting.Input(type, batch: 3, options.Channels > 8 ? spatial / 4 * 2 : spatial, mean: 5);
            Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
            foreach (bool training in options.Kind == NormKind.Batch ? (bool[])[false] : [true, false])
            {
                if (options.Kind == NormKind.Batch && !options.TrackRunningStats)
                {
                    continue;
                }

                LayerRun whole = NormalizationTesting.Run(type, training, input, upstream);
                for (int sample = 0; sample < 3; sample++)
                {
                    LayerRun one = NormalizationTesting.Run(type, training, Sample(input, sample), Sample(upstream, sample));
                    int length = one.Output.Length;
                    string what = $"{type.Name} of {input.Shape}, sample {sample}, training {training}";
                    Accuracy.AssertSameBits(whole.Output.AsSpan(sample * length, length), one.Output, $"{what}: output");
                    Accuracy.AssertSameBits(whole.InputGradient.AsSpan(sample * length, length), one.InputGradient, $"{what}: dx");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sized))]
    public void DeclaredSize_AndAnySize_GiveTheSameBits(Type type)
    {
        foreach (int batch in (int[])[1, 3, 40])
        {
            Tensor input = NormalizationTesting.Input(type, batch, spatial: 0, mean: 5, seed: 3);
            Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
            foreach (bool training in (bool[])[true, false])
            {
                LayerRun sized = NormalizationTesting.Run(type, training, input, upstream);
                NormalizationTesting.Run(NormalizationTesting.AnySizeTwin(type), training, input, upstream).AssertSameBits(sized, $"{type.Name}, training {training}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Unbatched))]
    public void Unbatched_AndBatchOfOne_GiveTheSameBits(Type type)
    {
        Tensor input = NormalizationTesting.Input(type, batch: 1, spatial: 385);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        foreach (bool training in (bool[])[true, false])
        {
            LayerRun batch = NormalizationTesting.Run(type, training, input, upstream);
            batch.AssertSameBits(NormalizationTesting.Run(type, training, WithoutBatch(input), WithoutBatch(upstream)), type.Name);
        }
    }

    /// <summary>(N, C) and (N, C, 1) are the same memory.</summary>
    [Fact]
    public void BatchNorm1d_OfFeaturesAndOfOneElement_GivesTheSameBits()
    {
        Type type = typeof(NormalizationKinds.Batch1Leaky);
        Tensor input = Tensor.RandomNormal([50, 3, 1], seed: 1);
        Tensor upstream = Tensor.RandomNormal([50, 3, 1], seed: 2);
        foreach (bool training in (bool[])[true, false])
        {
            LayerRun rows = NormalizationTesting.Run(type, training, input, upstream);
            Tensor features = Tensor.Create(input.AsReadOnlySpan(), 50, 3);
            rows.AssertSameBits(NormalizationTesting.Run(type, training, features, Tensor.Create(upstream.AsReadOnlySpan(), 50, 3)), "(N, C)");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SpanForward_InPlaceOrNot_GivesTheBitsOfForward(Type type)
    {
        NormOptions options = NormOptions.Of(type);
        Tensor input = NormalizationTesting.Input(type, batch: 2, spatial: 1031);
        foreach (bool training in (bool[])[true, false])
        {
            Layer tensors = NormalizationTesting.Create(type, training);
            Layer spans = NormalizationTesting.Create(type, training);
            Layer inPlace = NormalizationTesting.Create(type, training);
            float[] laidOut = NormalizationTesting.InLayout(type, input);
            int[] sizes = options.Sizes(input.Shape.AsSpan());
            Tensor expected = tensors.Forward(Tensor.Create(laidOut, InLayoutShape(options, input)));

            float[] output = new float[laidOut.Length];
            SpanForward<float>.Of(spans).Invoke(laidOut, output, sizes);
            Accuracy.AssertSameBits(expected.AsReadOnlySpan(), output, $"{type.Name}: output");

            SpanForward<float>.Of(inPlace).Invoke(laidOut, laidOut, sizes);
            Accuracy.AssertSameBits(expected.AsReadOnlySpan(), laidOut, $"{type.Name}: output in place");

            // It follows the layer's mode as Forward does, running statistics included.
            Assert.Equal(tensors.Snapshot(), spans.Snapshot());
            Assert.Equal(tensors.Snapshot(), inPlace.Snapshot());
        }
    }

    private static void AssertSameOnAnyThreads(Type type, int batch, int spatial)
    {
        Tensor input = NormalizationTesting.Input(type, batch, spatial, mean: 5);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        foreach (bool training in (bool[])[true, false])
        {
            LayerRun one = NormalizationTesting.RunOn(1, type, training, input, upstream);
            foreach (int threads in ThreadCounts)
            {
                LayerRun several = NormalizationTesting.RunOn(threads, type, training, input, upstream);
                one.AssertSameBits(several, $"{type.Name} of {input.Shape} on {threads} threads, training {training}");
            }
        }
    }

    private static int[] InLayoutShape(NormOptions options, Tensor input)
    {
        int[] shape = input.Shape.AsSpan().ToArray();
        return options.Layout == Layout.ChannelsLast ? [shape[0], .. shape[2..], shape[1]] : shape;
    }

    private static Tensor Sample(Tensor batch, int sample)
    {
        int length = (int)batch.Shape.ElementCount / batch.Shape[0];
        return Tensor.Create(batch.AsReadOnlySpan().Slice(sample * length, length), [1, .. batch.Shape.AsSpan()[1..]]);
    }

    private static Tensor WithoutBatch(Tensor batch) => Tensor.Create(batch.AsReadOnlySpan(), batch.Shape.AsSpan()[1..]);
}
