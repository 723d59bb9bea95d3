using System.Text.Json;

namespace Lucid.Tests.Optimizers;

/// <summary>PyTorch's steps in double precision, which make_optimizer_golden.py wrote.</summary>
public class OptimizerGoldenTests
{
    private static readonly JsonElement Golden = Read();

    public static TheoryData<string> Names => [.. Golden.GetProperty("cases").EnumerateArray().Select(Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_MatchesPyTorch(string name)
    {
        JsonElement golden = Golden.GetProperty("cases").EnumerateArray().Single(golden => Name(golden) == name);
        float[] start = Floats(Golden.GetProperty("start"));
        var parameter = new Parameter(Tensor.Create(start, start.Length));
        Optimizer optimizer = Create(golden.GetProperty("optimizer").GetString()!, golden.GetProperty("options"), parameter);

        int last = golden.GetProperty("steps").GetArrayLength() - 1;
        for (int step = 0; step <= last; step++)
        {
            optimizer.ZeroGrad();
            if (step == last)
            {
                optimizer.LearningRate /= 2;
            }

            if (step != Golden.GetProperty("without_gradient").GetInt32())
            {
                parameter.Backward(Tensor.Create(Floats(Golden.GetProperty("gradients")[step]), start.Length));
            }

            optimizer.Step();
            double[] expected = [.. golden.GetProperty("steps")[step].EnumerateArray().Select(value => value.GetDouble())];
            for (int i = 0; i < expected.Length; i++)
            {
                // A few roundings of numbers of size 1.
                Assert.Equal(expected[i], parameter.AsReadOnlySpan()[i], 5e-7);
            }
        }
    }

    private static string Name(JsonElement golden) =>
        $"{golden.GetProperty("optimizer").GetString()} {golden.GetProperty("options").GetRawText()}";

    private static Optimizer Create(string name, JsonElement options, Parameter parameter)
    {
        double Option(string key, double otherwise) => options.TryGetProperty(key, out JsonElement value) ? value.GetDouble() : otherwise;
        double Beta(int index, double otherwise) => options.TryGetProperty("betas", out JsonElement value) ? value[index].GetDouble() : otherwise;
        return (name, options.EnumerateObject().Any()) switch
        {
            ("SGD", _) => new SGD(
                [parameter],
                Option("lr", double.NaN),
                Option("momentum", 0),
                Option("dampening", 0),
                Option("weight_decay", 0),
                options.TryGetProperty("nesterov", out _)),

            // Without options the defaults themselves are under test.
            ("Adam", false) => new Adam([parameter]),
            ("AdamW", false) => new AdamW([parameter]),
            ("Adam", true) => new Adam([parameter], Option("lr", 0), Beta(0, 0), Beta(1, 0), Option("eps", 0), Option("weight_decay", 0)),
            ("AdamW", true) => new AdamW([parameter], Option("lr", 0), Beta(0, 0), Beta(1, 0), Option("eps", 0), Option("weight_decay", 0)),
            _ => throw new InvalidDataException(name),
        };
    }

    private static float[] Floats(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];

    private static JsonElement Read()
    {
        using Stream stream = typeof(OptimizerGoldenTests).Assembly.GetManifestResourceStream("Optimizers.optimizer_golden.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
