using Lucid.Kernels;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>Rows that are gone through eight at a time, several groups or one under way, or one after the other.</summary>
public sealed partial class RowGroupTests
{
    // Two whole groups and a part of one.
    private const int Channels = 19;

    /// <summary>Lengths on both sides of where the walk changes, with and without elements left over.</summary>
    public static TheoryData<int> Lengths => [3, 16, 64, 100, Tuning.LoneGroupRow - 1, Tuning.LoneGroupRow, Tuning.LoneGroupRow + 1, 512, 1023, 1024, 1025];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Pass_IsAccurate(int length) => ReferenceCheck.Verify(LayerTesting.Create<Grouped>(), Input(length), $"{length} elements");

    [Theory]
    [MemberData(nameof(Lengths))]
    public void EveryRow_HasTheBitsOfARowByItself(int length)
    {
        Grouped layer = LayerTesting.Create<Grouped>();
        Tensor input = Input(length);
        Tensor upstream = Tensor.RandomNormal(input.Shape, seed: -length);
        LayerRun run = LayerRun.Of(layer, input, upstream);

        KernelPasses passes = KernelPasses.Of(typeof(Grouped));
        float[] expected = new float[length];
        for (int row = 0; row < 2 * Channels; row++)
        {
            int start = row * length;
            float weight = layer.Weight.AsReadOnlySpan()[row % Channels];
            float bias = layer.Bias.AsReadOnlySpan()[row % Channels];
            ReadOnlySpan<float> x = input.AsReadOnlySpan().Slice(start, length);
            passes.Forward(x, expected, weight, bias);
            Accuracy.AssertSameBits(expected, run.Output.AsSpan(start, length), $"row {row} of {length} elements: output");

            passes.Backward(x, upstream.AsReadOnlySpan().Slice(start, length), expected, weight, bias);
            Accuracy.AssertSameBits(expected, run.InputGradient.AsSpan(start, length), $"row {row} of {length} elements: dx");
        }
    }

    private static Tensor Input(int length) =>
        Tensor.RandomNormal([2, Channels, 1, 1, length], mean: 1, standardDeviation: 2, seed: length);

    [InstanceNorm3d(Channels = Channels, Activation = Activation.LeakyReLU)]
    internal sealed partial class Grouped : IInstanceNorm;
}
