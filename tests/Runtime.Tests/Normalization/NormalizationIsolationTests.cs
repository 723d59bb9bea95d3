using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>A NaN or an infinity spoils what shares its statistics, and no bit of anything else.</summary>
public sealed class NormalizationIsolationTests
{
    private const int Batch = 3;

    /// <summary>Every layer, and every value that is no number.</summary>
    public static TheoryData<Type, float> Cases
    {
        get
        {
            var data = new TheoryData<Type, float>();
            foreach (Type type in (Type[])[.. NormalizationTesting.AnyLength, .. NormalizationTesting.ShortRows, typeof(NormalizationKinds.Layer16385Plain), .. NormalizationTesting.LastTwins])
            {
                foreach (float poison in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
                {
                    data.Add(type, poison);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PoisonedInput_SpoilsWhatSharesItsStatisticsAlone(Type type, float poison)
    {
        NormOptions options = NormOptions.Of(type);
        Tensor input = NormalizationTesting.Input(type, Batch, spatial: 1037, seed: 1);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        foreach (bool training in (bool[])[true, false])
        {
            bool given = !training && options.TrackRunningStats;
            Period groups = given ? options.Rows(input.Shape.AsSpan()) : options.Statistics(input.Shape.AsSpan());
            LayerRun clean = NormalizationTesting.Run(type, training, input, upstream);
            foreach (int position in Positions(input))
            {
                LayerRun run = NormalizationTesting.Run(type, training, Poisoned(input, position, poison), upstream);

                string what = $"{type.Name}, {(training ? "training" : "evaluation")}, {poison} at {position}";
                AssertSameBeside(clean.Output, run.Output, groups, position, $"{what}: output");
                AssertSameBeside(clean.InputGradient, run.InputGradient, groups, position, $"{what}: dx");
                AssertParametersSameBeside(options, clean, run, input, groups.Of(position), groups, what);
                Assert.True(given || float.IsNaN(run.Output[position]), $"{what}: an activation hides it.");
                if (!given && (options.Kind != NormKind.RMS || float.IsNaN(poison)))
                {
                    // Statistics that are not numbers make nothing that is. (An infinite mean square makes 0 of every finite element.)
                    int finite = Enumerable.Range(0, run.Output.Length).FirstOrDefault(i => groups.Of(i) == groups.Of(position) && !float.IsNaN(run.Output[i]), -1);
                    Assert.True(finite < 0, $"{what}: {finite} is still a number.");
                }

                if (training && options.TrackRunningStats)
                {
                    int channel = options.Weights(input.Shape.AsSpan()).Of(position);
                    Assert.False(float.IsFinite(run.Mean[channel]), $"{what}: the running mean does not show it.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PoisonedGradient_SpoilsWhatSharesItsStatisticsAlone(Type type, float poison)
    {
        NormOptions options = NormOptions.Of(type);
        Tensor input = NormalizationTesting.Input(type, Batch, spatial: 1037, seed: 1);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: 2);
        Period groups = options.Statistics(input.Shape.AsSpan());
        LayerRun clean = NormalizationTesting.Run(type, training: true, input, upstream);
        foreach (int position in Positions(input))
        {
            LayerRun run = NormalizationTesting.Run(type, training: true, input, Poisoned(upstream, position, poison));

            string what = $"{type.Name}, {poison} at {position}";
            Accuracy.AssertSameBits(clean.Output, run.Output, $"{what}: output");
            AssertSameBeside(clean.InputGradient, run.InputGradient, groups, position, $"{what}: dx");
            Period weights = options.Weights(input.Shape.AsSpan());
            AssertSameExcept(clean.WeightGradient, run.WeightGradient, parameter => parameter == weights.Of(position), $"{what}: dγ");
            AssertSameExcept(clean.BiasGradient, run.BiasGradient, parameter => parameter == weights.Of(position), $"{what}: dβ");

            // (Where an activation is flat it passes no gradient on, whatever that is.)
            if (options.Activation is not (Activation.ReLU or Activation.ReLU6 or Activation.Hardswish))
            {
                int finite = Enumerable.Range(0, run.InputGradient.Length)
                    .FirstOrDefault(i => groups.Of(i) == groups.Of(position) && float.IsFinite(run.InputGradient[i]), -1);
                Assert.True(finite < 0, $"{what}: dx at {finite} is still a number.");
            }
        }
    }

    private static int[] Positions(Tensor input)
    {
        int count = (int)input.Shape.ElementCount;
        return [0, 77 % count, (count / 2) + 3, count - 10, count - 1];
    }

    private static Tensor Poisoned(Tensor tensor, int position, float poison)
    {
        Tensor copy = Tensor.Create(tensor.AsReadOnlySpan(), tensor.Shape.AsSpan());
        copy.AsSpan()[position] = poison;
        return copy;
    }

    private static void AssertSameBeside(float[] clean, float[] run, Period groups, int position, string what) =>
        AssertSameExcept(clean, run, i => groups.Of(i) == groups.Of(position), what);

    /// <summary>Weights that no spoilt element has keep their gradients, channels without spoilt statistics their running ones.</summary>
    private static void AssertParametersSameBeside(
        NormOptions options, LayerRun clean, LayerRun run, Tensor input, int spoilt, Period groups, string what)
    {
        Period weights = options.Weights(input.Shape.AsSpan());
        bool[] touched = new bool[options.ParameterCount];
        for (int i = 0; i < clean.Output.Length; i++)
        {
            touched[weights.Of(i)] |= groups.Of(i) == spoilt;
        }

        AssertSameExcept(clean.WeightGradient, run.WeightGradient, parameter => touched[parameter], $"{what}: dγ");
        AssertSameExcept(clean.BiasGradient, run.BiasGradient, parameter => touched[parameter], $"{what}: dβ");
        AssertSameExcept(clean.Mean, run.Mean, parameter => touched[parameter], $"{what}: running mean");
        AssertSameExcept(clean.Variance, run.Variance, parameter => touched[parameter], $"{what}: running variance");
    }

    private static void AssertSameExcept(float[] clean, float[] run, Func<int, bool> except, string what)
    {
        Assert.Equal(clean.Length, run.Length);
        for (int i = 0; i < clean.Length; i++)
        {
            if (!except(i) && BitConverter.SingleToUInt32Bits(clean[i]) != BitConverter.SingleToUInt32Bits(run[i]))
            {
                Assert.Fail($"{what}: at {i}, which it has nothing to do with, expected {clean[i]:g9}, got {run[i]:g9}.");
            }
        }
    }
}
