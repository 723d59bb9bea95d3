using Lucid.Kernels.Reductions;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Numerics;

/// <summary>The passes over one row, for every length up to 257 elements: every combination of blocks, vectors and elements left over.</summary>
public sealed class RowLengthTests
{
    private const int Longest = 257;

    public static TheoryData<Type> AllLayers => [.. Swept, .. LayerTesting.FixedSizeLayers];

    private static Type[] Swept =>
    [
        typeof(AnySize.Plain), typeof(AnySize.Leaky), typeof(AnySize.Rectified), typeof(AnySize.Unbiased), typeof(AnySize.Sigmoidal),
        typeof(AnySize.Gaussian), typeof(AnySize.Hyperbolic), typeof(AnySize.Hard), typeof(AnySize.Exponential), typeof(AnySize.ScaledExponential),
        typeof(AnySize.Logistic), typeof(AnySize.Tangent), typeof(AnySize.Softened), typeof(AnySize.Mished), typeof(AnySize.Clipped),
    ];

    [Theory]
    [MemberData(nameof(AllLayers))]
    public void Passes_InGuardedMemory_StayInsideWithTheSameBitsForEveryVector(Type type)
    {
        KernelPasses passes = KernelPasses.Of(type, KernelPasses.Vectors.First());
        int[] size = NormOptions.Of(type).Size;
        int[] lengths = size.Length > 0 ? [size.Aggregate((a, b) => a * b)] : [.. Enumerable.Range(2, Longest - 1)];
        using var source = new GuardedMemory(lengths[^1]);
        using var upstream = new GuardedMemory(lengths[^1]);
        using var target = new GuardedMemory(lengths[^1]);
        foreach (bool atEnd in (bool[])[false, true])
        {
            foreach (int length in lengths)
            {
                float[] values = Tensor.RandomNormal([length], seed: length).AsReadOnlySpan().ToArray();
                float[] gradient = Tensor.RandomNormal([length], seed: -length).AsReadOnlySpan().ToArray();
                Span<float> x = source.Lend(length, atEnd);
                Span<float> dy = upstream.Lend(length, atEnd);
                Span<float> result = target.Lend(length, atEnd);
                values.CopyTo(x);
                gradient.CopyTo(dy);

                float[] output = new float[length];
                float[] inputGradient = new float[length];
                passes.Forward(values, output, weight: -0.7f, bias: 0.2f);
                passes.Backward(values, gradient, inputGradient, weight: -0.7f, bias: 0.2f);
                foreach (Type vector in KernelPasses.Vectors)
                {
                    string what = $"{length} elements, {vector.Name}";
                    KernelPasses guarded = KernelPasses.Of(type, vector);
                    guarded.Forward(x, result, weight: -0.7f, bias: 0.2f);
                    Accuracy.AssertSameBits(output, result, $"{what}: output");
                    guarded.Backward(x, dy, result, weight: -0.7f, bias: 0.2f);
                    Accuracy.AssertSameBits(inputGradient, result, $"{what}: dx");

                    source.AssertUntouchedBeside(length, atEnd, $"{what}, input");
                    upstream.AssertUntouchedBeside(length, atEnd, $"{what}, gradient");
                    target.AssertUntouchedBeside(length, atEnd, $"{what}, result");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllLayers))]
    public void Passes_SideBySideOrStreaming_GiveTheBitsOfEachAlone(Type type)
    {
        using var target = new GuardedMemory(Longest);
        foreach (KernelPasses passes in KernelPasses.Vectors.Select(vector => KernelPasses.Of(type, vector)))
        for (int length = 2; length <= Longest; length++)
        {
            float[] x = Values(seed: length);
            float[] dy = Values(seed: -length);
            float[] next = Values(seed: length + 1000);
            float[] expected = new float[length];
            foreach (bool atEnd in (bool[])[false, true])
            {
                Span<float> result = target.Lend(length, atEnd);
                passes.Forward(x, expected, weight: -0.7f, bias: 0.2f);
                RowMoments moments = passes.ForwardBeside(x, result, next, weight: -0.7f, bias: 0.2f);
                Accuracy.AssertSameBits(expected, result, $"{length} elements: output");
                Assert.Equal(passes.Moments(next), moments);

                passes.Backward(x, dy, expected, weight: -0.7f, bias: 0.2f);
                passes.BackwardStreaming(x, dy, result, weight: -0.7f, bias: 0.2f);
                Accuracy.AssertSameBits(expected, result, $"{length} elements: dx");
                target.AssertUntouchedBeside(length, atEnd, $"{length} elements, result");
            }

            float[] Values(int seed) => Tensor.RandomNormal([length], mean: 1, standardDeviation: 2, seed: seed).AsReadOnlySpan().ToArray();
        }
    }
}
