using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>A NaN or an infinity spoils its own volume, and no bit of anything that does not depend on it.</summary>
public sealed class IsolationTests
{
    private const int Batch = 2;
    private const int Channels = 3;
    private const int Length = 9 * 23 * 41;

    public static TheoryData<float> Poisons => [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private static TensorShape Shape => new(Batch, Channels, 9, 23, 41);

    private static Type[] Layers => [typeof(AnySize.Plain), typeof(AnySize.Leaky), typeof(AnySize.Rectified), typeof(LastLayers.Last3)];

    [Theory]
    [MemberData(nameof(Poisons))]
    public void PoisonedInput_InTraining_SpoilsItsVolumeAlone(float poison) => VerifyInput(poison, training: true);

    [Theory]
    [MemberData(nameof(Poisons))]
    public void PoisonedInput_InEvaluation_SpoilsItsVolumeAlone(float poison) => VerifyInput(poison, training: false);

    [Theory]
    [MemberData(nameof(Poisons))]
    public void PoisonedGradient_SpoilsItsVolumeAlone(float poison)
    {
        Tensor input = Tensor.RandomNormal(Shape, seed: 1);
        Tensor upstream = Tensor.RandomNormal(Shape, seed: 2);
        foreach (Type type in Layers)
        {
            LayerRun clean = LayerRun.Of(LayerTesting.Create(type), input, upstream);
            for (int row = 0; row < Batch * Channels; row++)
            {
                Tensor poisoned = Poisoned(upstream, row, poison);
                LayerRun run = LayerRun.Of(LayerTesting.Create(type), input, poisoned);
                Accuracy.AssertSameBits(clean.Output, run.Output, "output");
                AssertRowsSame(clean.InputGradient, run.InputGradient, row, "dx");
                AssertChannelsSame(clean, run, row % Channels, withRunning: false);
                if (type != typeof(AnySize.Rectified))
                {
                    // (A ReLU that is 0 there passes no gradient on, whatever it is.)
                    Assert.DoesNotContain(run.InputGradient.AsSpan(row * Length, Length).ToArray(), float.IsFinite);
                }
            }
        }
    }

    private static void VerifyInput(float poison, bool training)
    {
        Tensor input = Tensor.RandomNormal(Shape, seed: 1);
        Tensor upstream = Tensor.RandomNormal(Shape, seed: 2);
        foreach (Type type in Layers)
        {
            LayerRun clean = Run(type, training, input, upstream);
            for (int row = 0; row < Batch * Channels; row++)
            {
                LayerRun run = Run(type, training, Poisoned(input, row, poison), upstream);
                AssertRowsSame(clean.Output, run.Output, row, "output");
                AssertRowsSame(clean.InputGradient, run.InputGradient, row, "dx");
                AssertChannelsSame(clean, run, row % Channels, withRunning: true);
                if (training)
                {
                    // Statistics that are not numbers make nothing that is: no activation may hide it.
                    Assert.DoesNotContain(run.Output.AsSpan(row * Length, Length).ToArray(), value => !float.IsNaN(value));
                    Assert.False(float.IsFinite(run.Mean[row % Channels]));
                }
            }
        }
    }

    private static LayerRun Run(Type type, bool training, Tensor input, Tensor upstream)
    {
        IInstanceNorm layer = LayerTesting.Create(type);
        if (!training)
        {
            layer.Eval();
        }

        return LayerRun.Of(layer, input, upstream);
    }

    /// <summary>A copy with one element replaced, at another place in every row: in a block, in a vector and in the tail.</summary>
    private static Tensor Poisoned(Tensor tensor, int row, float poison)
    {
        int[] positions = [0, 77, 4095, 4096, Length - 10, Length - 1];
        Tensor copy = Tensor.Create(tensor.AsReadOnlySpan(), tensor.Shape);
        copy.AsSpan()[(row * Length) + positions[row]] = poison;
        return copy;
    }

    private static void AssertRowsSame(float[] clean, float[] run, int except, string what)
    {
        for (int row = 0; row < Batch * Channels; row++)
        {
            if (row != except)
            {
                Accuracy.AssertSameBits(clean.AsSpan(row * Length, Length), run.AsSpan(row * Length, Length), $"{what} of row {row}");
            }
        }
    }

    private static void AssertChannelsSame(LayerRun clean, LayerRun run, int except, bool withRunning)
    {
        AssertSameExcept(clean.WeightGradient, run.WeightGradient, except, "dγ");
        AssertSameExcept(clean.BiasGradient, run.BiasGradient, except, "dβ");
        int spoiled = withRunning ? except : -1;
        AssertSameExcept(clean.Mean, run.Mean, spoiled, "running mean");
        AssertSameExcept(clean.Variance, run.Variance, spoiled, "running variance");
    }

    private static void AssertSameExcept(float[] clean, float[] run, int except, string what)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            if (channel != except)
            {
                Accuracy.AssertSameBits(clean.AsSpan(channel, 1), run.AsSpan(channel, 1), $"{what} of channel {channel}");
            }
        }
    }
}
