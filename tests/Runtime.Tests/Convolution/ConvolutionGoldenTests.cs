using System.Runtime.InteropServices;
using System.Text.Json;

namespace Lucid.Tests.Convolution;

/// <summary>PyTorch's values in double precision, shapes and initial ranges: make_convolution_golden.py wrote them.</summary>
public sealed class ConvolutionGoldenTests
{
    private static readonly JsonElement Golden = Read();

    public static TheoryData<string> Cases => [.. Golden.EnumerateArray().Select(golden => golden.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pass_IsPyTorchs(string name)
    {
        JsonElement golden = Case(name);
        JsonElement tensors = golden.GetProperty("tensors");
        Layer layer = Create(name);
        layer.LoadStateDict(layer.StateDict().ToDictionary(
            entry => entry.Key,
            entry => Tensor.Create(Floats(tensors, entry.Key == "activation.weight" ? "slope" : entry.Key), entry.Value.Shape)));
        int[] shape = Sizes(golden.GetProperty("shape")), outputShape = Sizes(golden.GetProperty("output_shape"));
        JsonElement outputSize = golden.GetProperty("output_size");
        ConvolutionResult run = ConvolutionResult.Of(
            layer,
            Tensor.Create(Floats(tensors, "input"), shape),
            Tensor.Create(Floats(tensors, "upstream"), outputShape),
            outputSize.ValueKind == JsonValueKind.Null ? null : Sizes(outputSize));

        (string Name, float[] Values)[] results =
        [
            ("output", run.Output), ("input_gradient", run.Input), ("weight_gradient", run.Weight), ("bias_gradient", run.Bias), ("slope_gradient", run.Slope),
        ];
        Assert.Equal(golden.GetProperty("expected").EnumerateObject().Count(), results.Count(result => result.Values.Length > 0));
        foreach ((string quantity, float[] values) in results.Where(result => result.Values.Length > 0))
        {
            double error = golden.GetProperty("torch_float32_error").GetProperty(quantity).GetDouble();
            double[] expected = [.. Floats(golden.GetProperty("expected"), quantity).Select(value => (double)value)];
            ConvolutionTesting.AssertNear(expected, values, $"{name}: {quantity}", least: 4 * error);
        }
    }

    /// <summary>Uniform within 1/√fan-in, and all of that range.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Parameters_AtFirst_AreUniformAsPyTorchs(string name)
    {
        double bound = 1 / Math.Sqrt(Case(name).GetProperty("fan_in").GetInt32());
        double most = 0, sum = 0, squares = 0;
        int count = 0;
        for (int draw = 0; draw < 50; draw++)
        {
            foreach (Tensor parameter in Create(name).StateDict().Where(entry => entry.Key is "weight" or "bias").Select(entry => entry.Value))
            {
                foreach (float value in parameter.AsReadOnlySpan())
                {
                    most = Math.Max(most, Math.Abs(value));
                    sum += value;
                    squares += (double)value * value;
                    count++;
                }
            }
        }

        // Of 1,000 numbers and more; six deviations.
        Assert.InRange(most, 0.97 * bound, bound * (1 + 1e-7));
        Assert.InRange(sum / count / bound, -6 / Math.Sqrt(3 * count), 6 / Math.Sqrt(3 * count));
        Assert.InRange(3 * squares / count / (bound * bound), 1 - (6 / Math.Sqrt(count)), 1 + (6 / Math.Sqrt(count)));
    }

    private static Layer Create(string name) => (Layer)Activator.CreateInstance(typeof(ConvolutionGoldenLayers).GetNestedType(name)!)!;

    private static JsonElement Case(string name) => Golden.EnumerateArray().Single(golden => golden.GetProperty("name").GetString() == name);

    private static float[] Floats(JsonElement parent, string name) =>
        MemoryMarshal.Cast<byte, float>(parent.GetProperty(name).GetBytesFromBase64()).ToArray();

    private static int[] Sizes(JsonElement element) => [.. element.EnumerateArray().Select(size => size.GetInt32())];

    private static JsonElement Read()
    {
        using Stream stream = typeof(ConvolutionGoldenTests).Assembly.GetManifestResourceStream("Convolution.convolution_golden.json")!;
        return JsonSerializer.Deserialize<JsonElement>(stream);
    }
}
