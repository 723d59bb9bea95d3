using System.Reflection;

namespace Lucid.Tests.Convolution;

/// <summary>Makes convolutions in a state worth testing, and inputs for them, and says how near is near enough.</summary>
internal static class ConvolutionTesting
{
    /// <summary>The contract's bound on errors, in root mean squares of what is computed.</summary>
    public const double Tolerance = 1.5e-5;

    private delegate Tensor ForwardOfSize(Tensor input, ReadOnlySpan<int> outputSize);

    public static Type[] Winograd { get; } = typeof(WinogradLayers).GetNestedTypes();

    public static Type[] Direct { get; } = typeof(DirectLayers).GetNestedTypes();

    public static Type[] Transposed { get; } = typeof(TransposedLayers).GetNestedTypes();

    public static Type[] Activations { get; } = typeof(ActivationConvolutions).GetNestedTypes();

    public static Type[] All { get; } = [.. Winograd, .. Direct, .. Transposed, .. Activations];

    /// <summary>Those of channels last that have a twin of channels first.</summary>
    public static Type[] LastTwins { get; } = [.. All.Where(type => type.Name.EndsWith("Last", StringComparison.Ordinal) && FirstTwin(type) is not null)];

    /// <summary>The layer of channels first that is declared alike.</summary>
    public static Type? FirstTwin(Type type) => type.DeclaringType!.GetNestedType(type.Name[..^"Last".Length]);

    /// <summary>The sizes that a layer is tested with.</summary>
    public static int[][] SizesOf(Type type) => [.. type.GetCustomAttributes<SizesAttribute>().Select(sizes => sizes.Sizes)];

    /// <summary>Makes a layer whose parameters are random, as large as PyTorch's are at first, slopes of both signs.</summary>
    public static Layer Create(Type type, int seed = 17)
    {
        var layer = (Layer)Activator.CreateInstance(type)!;
        ConvolutionOptions options = ConvolutionOptions.Of(type);
        float deviation = 1 / MathF.Sqrt(options.InChannels / options.Groups * options.Taps);
        layer.LoadStateDict(layer.StateDict().ToDictionary(
            entry => entry.Key,
            entry => Tensor.RandomNormal(entry.Value.Shape, 0, entry.Key == "weight" ? deviation : 0.5f, seed + entry.Key.Length)));
        return layer;
    }

    /// <summary>The weight itself, to be written. (What StateDict gives is a copy.)</summary>
    public static Parameter WeightOf(Layer layer) => layer.NamedParameters().Single(named => named.Name == "weight").Parameter;

    /// <summary>What a layer keeps.</summary>
    public static Dictionary<string, float[]> State(Layer layer) =>
        layer.StateDict().ToDictionary(entry => entry.Key, entry => entry.Value.AsReadOnlySpan().ToArray());

    public static Tensor Input(Type type, int batch, int[] size, float mean = 0, float deviation = 1, int seed = 3) =>
        Tensor.RandomNormal(ConvolutionOptions.Of(type).InputShape(batch, size), mean, deviation, seed);

    public static Tensor Upstream(Type type, int batch, int[] outputSize, int seed = 4) =>
        Tensor.RandomNormal(ConvolutionOptions.Of(type).OutputShape(batch, outputSize), seed);

    /// <summary>Forward and backward with random inputs.</summary>
    public static ConvolutionResult Run(Type type, int batch, int[] size) => ConvolutionResult.Of(
        Create(type), Input(type, batch, size), Upstream(type, batch, ConvolutionOptions.Of(type).OutputSize(size)));

    /// <summary>The overload of a transposed convolution that takes the size of its output.</summary>
    public static Tensor Forward(Layer layer, Tensor input, params ReadOnlySpan<int> outputSize) =>
        layer.GetType().GetMethod("Forward", [typeof(Tensor), typeof(ReadOnlySpan<int>)])!.CreateDelegate<ForwardOfSize>(layer)(input, outputSize);

    /// <summary>A sample of a batch, as a batch of its own.</summary>
    public static Tensor Sample(Tensor batch, int sample)
    {
        int length = (int)batch.Shape.ElementCount / batch.Shape[0];
        return Tensor.Create(batch.AsReadOnlySpan().Slice(sample * length, length), [1, .. batch.Shape.AsSpan()[1..]]);
    }

    /// <summary>The same without a batch.</summary>
    public static Tensor WithoutBatch(Tensor sample) => Tensor.Create(sample.AsReadOnlySpan(), sample.Shape.AsSpan()[1..]);

    /// <summary>Channels last of channels first.</summary>
    public static float[] ToLast(ReadOnlySpan<float> values, int batch, int channels)
    {
        float[] last = new float[values.Length];
        int positions = values.Length / (batch * channels);
        for (int i = 0; i < last.Length; i++)
        {
            (int sample, int rest) = Math.DivRem(i, channels * positions);
            (int position, int channel) = Math.DivRem(rest, channels);
            last[i] = values[(((sample * channels) + channel) * positions) + position];
        }

        return last;
    }

    /// <summary>Fails where an error is more than a part of the root mean square, or of a scale that is given.</summary>
    public static void AssertNear(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, string what, double least = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        double squares = 0;
        foreach (double value in expected)
        {
            squares += value * value;
        }

        double bound = Math.Max(least, Tolerance * Math.Sqrt(squares / Math.Max(1, expected.Length)));
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(expected[i] - actual[i]);
            if (!(error <= bound))
            {
                Assert.Fail($"{what} at {i}: expected {expected[i]:g9}, got {actual[i]:g9}, an error of {error:g3}; allowed is {bound:g3}.");
            }
        }
    }
}
