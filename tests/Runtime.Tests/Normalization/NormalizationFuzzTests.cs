using System.Globalization;
using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>
/// Random layers, modes, shapes with sizes of 0 and 1 among them, residuals, overloads and threads: each pass is right by the reference, or is refused and has changed
/// nothing. The number of passes is 2,000, or what the environment variable LUCID_FUZZ says.
/// </summary>
[Collection(nameof(WholeProcess))]
public sealed class NormalizationFuzzTests
{
    // Most passes are small; some have chunks and threads.
    private const int FewElements = 40_000;
    private const int ManyElements = 400_000;

    private static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("LUCID_FUZZ") ?? "2000", CultureInfo.InvariantCulture);

    // Far from 0 smooth activations have gradients of denormal size, which a relative bound does not fit; ActivationTests judges them.
    private static readonly Type[] Layers =
    [
        .. NormalizationTesting.Everything.Where(type => NormOptions.Of(type) is
        {
            ParameterCount: <= 1000,
            Activation: not ((>= Activation.SiLU and <= Activation.GELUTanh) or (>= Activation.ELU and <= Activation.Mish)),
        }),
    ];

    [Fact]
    public void Pass_OfRandomSizes_IsRightOrRefused()
    {
        int empty = 0;
        int refused = 0;
        for (int seed = 0; seed < Count; seed++)
        {
            var random = new Random(seed);
            Type type = Pick(random, Layers);
            NormalizationOverload overload = Pick(random, NormalizationOverload.All);
            int[] shape = Shape(random, NormOptions.Of(type));
            bool training = random.Next(2) == 0;
            string what = $"Seed {seed}: {type.Name}, {overload} ({string.Join(", ", shape)}), training {training}";
            using var scope = new ParallelismScope(random.Next(1, 5));
            if (Takes(type, training, shape))
            {
                AssertRight(random, type, overload, shape, training, what);
                empty += shape.Contains(0) ? 1 : 0;
            }
            else
            {
                AssertRefused(random, type, overload, shape, training, what);
                refused++;
            }
        }

        Assert.True(empty > Count / 10 && refused > Count / 100, $"{empty} passes had no elements, {refused} were refused.");
    }

    private static void AssertRight(Random random, Type type, NormalizationOverload overload, int[] shape, bool training, string what)
    {
        NormOptions options = NormOptions.Of(type);
        int seed = random.Next();
        (Tensor input, Tensor residual) = Operands(random, overload, shape);
        Layer twin = NormalizationTesting.Create(type, training, seed);
        Layer layer = NormalizationTesting.Create(type, training, seed);
        float batches = Batches(layer);

        LayerRun expected = ReferenceCheck.Verify(twin, input, what, overload.TakesResidual ? residual : null, random.Next());
        Tensor output = overload.Apply(layer, options.FromFirst(input), options.FromFirst(residual), options.Sizes(shape));

        float[] rounded = overload.IsHalf ? [.. expected.Output.Select(value => (float)(Half)value)] : expected.Output;
        Accuracy.AssertSameBits(rounded, options.ToFirst(output).AsReadOnlySpan(), what);
        twin.ZeroGrad();
        Assert.Equal(twin.Snapshot(), layer.Snapshot());
        Assert.Equal(batches + (training && options.TrackRunningStats && input.Shape.ElementCount > 0 ? 1 : 0), Batches(layer));
    }

    private static void AssertRefused(Random random, Type type, NormalizationOverload overload, int[] shape, bool training, string what)
    {
        NormOptions options = NormOptions.Of(type);
        Layer layer = NormalizationTesting.Create(type, training, random.Next());
        (Tensor input, Tensor residual) = Operands(random, overload, shape);
        Dictionary<string, byte[]> before = layer.Snapshot();

        Exception? error = Record.Exception(() => overload.Apply(layer, options.FromFirst(input), options.FromFirst(residual), options.Sizes(shape)));

        Assert.True(error is ArgumentException, $"{what}: expected to be refused, got {error}.");
        Assert.Equal(before, layer.Snapshot());
    }

    private static bool Takes(Type type, bool training, int[] shape)
    {
        NormOptions options = NormOptions.Of(type);
        return !options.HasChannels || NormalizationTesting.Takes(type, training, options.Batch(shape), options.Weights(shape).Inner);
    }

    /// <summary>Input and residual, of values that a 16-bit element holds where the overload takes such.</summary>
    private static (Tensor Input, Tensor Residual) Operands(Random random, NormalizationOverload overload, int[] shape)
    {
        Tensor input = Tensor.RandomNormal(shape, Pick(random, 0f, 1f, -30f), Pick(random, 1f, 0.01f, 20f), random.Next());
        Tensor residual = Tensor.RandomNormal(shape, 0f, Pick(random, 1f, 5f), random.Next());
        foreach (Tensor operand in overload.IsHalf ? [input, residual] : Array.Empty<Tensor>())
        {
            foreach (ref float value in operand.AsSpan())
            {
                value = (float)(Half)value;
            }
        }

        return (input, residual);
    }

    private static int[] Shape(Random random, NormOptions options)
    {
        int most = random.Next(30) == 0 ? ManyElements : FewElements;
        while (true)
        {
            int[] shape = options.Kind switch
            {
                NormKind.Layer or NormKind.RMS => [.. Sizes(random, random.Next(1, 3)), .. options.NormalizedShape],
                NormKind.Group => [Size(random), options.Channels, .. Sizes(random, random.Next(4))],
                NormKind.Batch when options is { SpatialRank: 1, Size.Length: 0 } => [Size(random), options.Channels, .. Sizes(random, random.Next(2))],
                _ => [.. Batch(random, options), options.Channels, .. options.Size.Length > 0 ? options.Size : Sizes(random, options.SpatialRank)],
            };
            if (shape.Aggregate(1L, (product, size) => product * size) <= most)
            {
                return shape;
            }
        }
    }

    private static int[] Batch(Random random, NormOptions options) => options.Kind == NormKind.Instance && random.Next(4) == 0 ? [] : [Size(random)];

    private static int[] Sizes(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Size(random))];

    private static int Size(Random random) => random.Next(12) switch
    {
        0 => 0,
        <= 3 => 1,
        <= 9 => random.Next(2, 10),
        10 => random.Next(10, 70),
        _ => random.Next(70, 5000),
    };

    private static float Batches(Layer layer) => layer.StateDict().TryGetValue("num_batches_tracked", out Tensor? batches) ? batches.Item() : 0;

    private static T Pick<T>(Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
