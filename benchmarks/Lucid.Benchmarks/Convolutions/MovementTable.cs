using System.Globalization;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Convolutions;

/// <summary>Times the cases of <see cref="MovementCases"/>: in each round a copy, the work and a copy again.</summary>
/// <param name="rounds">The rounds.</param>
internal sealed class MovementTable(int rounds)
{
    private const int Calls = 20;

    /// <summary>The head of the table.</summary>
    public static IEnumerable<string> Head { get; } =
    [
        "| operation | copy of as many bytes, ms | Lucid, ms | copies | least … most |",
        "|---|---|---|---|---|",
    ];

    /// <summary>Runs cases, on one thread, and prints the table as it grows.</summary>
    /// <param name="names">Beginnings of their names; all where there are none.</param>
    public static void Print(string[] names)
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        var table = new MovementTable(rounds: 5);
        foreach (string line in Head.Concat(MovementCases.All.Where(IsAsked).Select(table.Run)))
        {
            Console.WriteLine(line);
        }

        bool IsAsked(MovementCase one) => names.Length == 0 || names.Any(name => one.Name.StartsWith(name, StringComparison.Ordinal));
    }

    /// <summary>Runs a case.</summary>
    /// <returns>Its row of the table.</returns>
    public string Run(MovementCase one)
    {
        using Autograd.NoGradScope scope = Autograd.NoGrad();
        Tensor[] inputs = [.. one.Inputs.Select((shape, i) => Input(shape, (uint)i))];
        int moved = (int)((inputs.Sum(input => input.Shape.ElementCount) + Output(one, inputs)) / 2);
        AlignedMemory from = new(moved), to = new(moved);
        Noise.Fill(from.Span, seed: 3);
        Clock.WarmUp(Work);
        List<(double Copy, double Work)> times = [];
        for (int round = 0; round < rounds; round++)
        {
            double before = Clock.MedianMilliseconds(Copy, Calls);
            double work = Clock.MedianMilliseconds(Work, Calls);
            times.Add((Math.Min(before, Clock.MedianMilliseconds(Copy, Calls)), work));
        }

        foreach (Tensor input in inputs)
        {
            input.Dispose();
        }

        double[] copies = [.. times.Select(time => time.Work / time.Copy)];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {one.Name} | {Clock.Median(times.Select(time => time.Copy)):F2} | {Clock.Median(times.Select(time => time.Work)):F2} | {Clock.Median(copies):F2} | {copies.Min():F2} … {copies.Max():F2} |");

        void Copy() => from.Span.CopyTo(to.Span);

        void Work() => one.Forward(inputs).Dispose();
    }

    private static Tensor Input(TensorShape shape, uint seed)
    {
        float[] values = new float[shape.ElementCount];
        Noise.Fill(values, seed);
        return Tensor.Create(values, shape);
    }

    private static long Output(MovementCase one, Tensor[] inputs)
    {
        using Tensor output = one.Forward(inputs);
        return output.Shape.ElementCount;
    }
}
