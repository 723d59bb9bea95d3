using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>Channels last are the channels first, in another order.</summary>
public sealed class NormalizationLayoutTests
{
    public static TheoryData<Type> Last => [.. NormalizationTesting.LastTwins];

    [Theory]
    [MemberData(nameof(Last))]
    public void ChannelsLast_AreAsCloseToChannelsFirst_AsToTheReference(Type type)
    {
        foreach (int spatial in (int[])[2, 35, 385, NormalizationTesting.Fewer(type, 20_001)])
        {
            foreach (bool training in (bool[])[true, false])
            {
                string what = $"{type.Name}, {spatial} elements, training {training}";
                Tensor input = NormalizationTesting.Input(type, batch: 3, spatial, mean: 7);
                Layer layer = NormalizationTesting.Create(type.Twin("First"), training);
                var reference = new NormalizationReference(layer, input.AsReadOnlySpan(), input.Shape.AsSpan());
                Tensor upstream = reference.RandomUpstream(input.Shape, seed: 6);

                LayerRun first = LayerRun.Of(layer, input, upstream);
                LayerRun last = NormalizationTesting.Run(type, training, input, upstream);

                NormalizationGradients gradients = reference.Backward(upstream.AsReadOnlySpan());
                Accuracy.AssertClose(Doubles(first.Output), last.Output, reference.OutputScale, $"{what}: output");
                Accuracy.AssertClose(Doubles(first.InputGradient), last.InputGradient, gradients.InputScale, $"{what}: dx");
                Accuracy.AssertClose(Doubles(first.WeightGradient), last.WeightGradient, gradients.WeightScale, $"{what}: dγ");
                Accuracy.AssertClose(Doubles(first.BiasGradient), last.BiasGradient, gradients.BiasScale, $"{what}: dβ");
                Accuracy.AssertClose(Doubles(first.Mean), last.Mean, $"{what}: running mean");
                Accuracy.AssertClose(Doubles(first.Variance), last.Variance, $"{what}: running variance");
            }
        }
    }

    /// <summary>One channel is the same memory in both layouts.</summary>
    [Fact]
    public void OneChannel_GivesTheBitsOfChannelsFirst()
    {
        foreach (int spatial in (int[])[2, 100, 20_000])
        {
            Tensor input = NormalizationTesting.Input(typeof(FirstOne), batch: 2, spatial);
            Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 6);
            LayerRun first = NormalizationTesting.Run(typeof(FirstOne), training: true, input, upstream);
            first.AssertSameBits(NormalizationTesting.Run(typeof(LastLayers.Last1), training: true, input, upstream), $"{spatial} elements");
        }
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];
}
