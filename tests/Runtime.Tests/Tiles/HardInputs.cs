namespace Lucid.Tests.Tiles;

/// <summary>Volumes whose statistics are hard to get right, and harder from parts.</summary>
public static class HardInputs
{
    /// <summary>(N, C, D, H, W) of all inputs: odd sizes, three channels.</summary>
    public static TensorShape Shape { get; } = new(2, 3, 11, 13, 37);

    public static IReadOnlyDictionary<string, Func<Random, float>> Elements { get; } = new Dictionary<string, Func<Random, float>>
    {
        ["normal"] = random => Normal(random),
        ["shifted"] = random => 100 + (5 * Normal(random)),
        ["10000 ± 0.01"] = random => random.Next(2) == 0 ? 10000.01f : 9999.99f,
        ["10000 ± 0.0123"] = random => 10000 + (0.0123f * Normal(random)),
        ["1e7 and up to 3"] = random => 1e7f + random.Next(4),
        ["±1e30"] = random => random.Next(2) == 0 ? 1e30f : -1e30f,
        ["±1e30, uneven"] = random => 1e30f * Normal(random),
        ["1e-30"] = random => 1e-30f * Normal(random),
        ["constant"] = _ => 1234.567f,
        ["two odd values"] = random => random.Next(2) == 0 ? 1.2345678f : -1.2345678f,
        ["a tenth"] = random => random.Next(3) == 0 ? 0.1f : 0.3f,
        ["all magnitudes"] = random => MathF.ScaleB(Normal(random), random.Next(-60, 30)),
        ["a few spikes"] = random => random.Next(500) == 0 ? 1e12f : Normal(random),
    };

    public static TheoryData<string> Names => [.. Elements.Keys];

    public static float[] Make(string name, int seed = 1)
    {
        var random = new Random(seed);
        Func<Random, float> element = Elements[name];
        return [.. Enumerable.Range(0, checked((int)Shape.ElementCount)).Select(_ => element(random))];
    }

    /// <summary>The sum of twelve uniform values, less six.</summary>
    private static float Normal(Random random) => (float)(Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6);
}
