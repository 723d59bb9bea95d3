using System.Globalization;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks;

/// <summary>
/// Times a layer against <c>Span.CopyTo</c> of the same tensor. Rounds of the copy and of all passes alternate, so that a drift of the
/// machine's speed meets all of them; ratios are those of the medians. Each round is a median over calls.
/// </summary>
internal static class CopyRatios
{
    private const int Rounds = 5;

    private static readonly Column[] Columns =
    [
        new("forward", norms => norms.Plain.Forward, Threads: 1),
        new("+ LeakyReLU", norms => norms.Leaky.Forward, Threads: 1),
        new("evaluation", norms => norms.Evaluation.Forward, Threads: 1),
        new("backward", norms => norms.Plain.Backward, Threads: 1),
        new("+ LeakyReLU", norms => norms.Leaky.Backward, Threads: 1),
        new("forward, 2 threads", norms => norms.Plain.Forward, Threads: 2),
        new("backward, 2 threads", norms => norms.Plain.Backward, Threads: 2),
    ];

    public static void Run()
    {
        Console.WriteLine("In copies of the tensor. Evaluation is by running statistics. One thread where no number stands.");
        Console.WriteLine();
        Console.WriteLine($"| shape | copy, ms | {string.Join(" | ", Columns.Select(column => column.Title))} |");
        Console.WriteLine($"|---|---|{string.Concat(Columns.Select(_ => "---|"))}");
        foreach (NormShape shape in NormShape.NnUNet)
        {
            using var norms = new NormTrio(shape);
            Console.WriteLine(Row(norms));
        }

        Console.WriteLine();
        CallOverhead.Run();
    }

    private static string Row(NormTrio norms)
    {
        NormShape shape = norms.Plain.Shape;
        List<double> copies = [];
        double[][] times = [.. Columns.Select(_ => new double[Rounds])];
        foreach (Column column in Columns)
        {
            LucidRuntime.MaxDegreeOfParallelism = column.Threads;
            Clock.WarmUp(column.Work(norms));
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < Columns.Length; i++)
            {
                LucidRuntime.MaxDegreeOfParallelism = Columns[i].Threads;
                copies.Add(Clock.MedianMilliseconds(norms.Plain.Copy, shape.Calls));
                times[i][round] = Clock.MedianMilliseconds(Columns[i].Work(norms), shape.Calls);
            }
        }

        double copy = Clock.Median(copies);
        IEnumerable<string> ratios = times.Select(rounds => (Clock.Median(rounds) / copy).ToString("F2", CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"| {shape} | {copy:F4} | {string.Join(" | ", ratios)} |");
    }

    private sealed record Column(string Title, Func<NormTrio, Action> Work, int Threads);
}
