namespace Lucid.Benchmarks.SideBySide;

/// <summary>A row on which usual kernels lose digits.</summary>
/// <param name="Name">As people write it.</param>
/// <param name="Count">How many elements the row has.</param>
/// <param name="Pattern">What it repeats.</param>
internal sealed record ContractInput(string Name, int Count, IReadOnlyList<float> Pattern)
{
    private const double Epsilon = 1e-5;

    /// <summary>The part of the largest exact value that docs/numerics.md allows an error of.</summary>
    private const double Tolerance = 4e-7;

    /// <summary>The inputs of docs/performance.md.</summary>
    public static IReadOnlyList<ContractInput> All { get; } =
    [
        new("10000 ± 0.01", 4096, [10000.01f, 9999.99f]),
        new("1e7 + {0, 1, 2, 3}", 4096, [1e7f, 1e7f + 1, 1e7f + 2, 1e7f + 3]),
        new("±1e30", 4096, [1e30f, -1e30f]),
        new("constant 1234", 4096, [1234f]),
        new("0.1, a million times", 1_000_000, [0.1f]),
    ];

    /// <summary>The right answer for each number of the pattern, in double.</summary>
    public double[] Exact()
    {
        double mean = Pattern.Average(value => (double)value);
        double variance = Pattern.Average(value => (value - mean) * (value - mean));
        return [.. Pattern.Select(value => (value - mean) / Math.Sqrt(variance + Epsilon))];
    }

    /// <summary>Whether results are as near as the contract of docs/numerics.md wants them: for a constant, exact.</summary>
    public bool IsRight(IReadOnlyList<float> results)
    {
        double[] exact = Exact();
        double allowed = Tolerance * exact.Max(Math.Abs);
        return results.Count == exact.Length && exact.Zip(results).All(pair => Math.Abs(pair.First - pair.Second) <= allowed);
    }
}
