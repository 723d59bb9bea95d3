using System.Globalization;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers;

namespace Lucid.Benchmarks.Race;

/// <summary>
/// Lucid against the two strongest peers, which are programs of their own, on nnU-Net's norms and one thread. In each round every program
/// runs once; calls are timed one by one, as many as the programs time. Times are medians over rounds, each a median over calls.
/// </summary>
internal static class RaceCommand
{
    private static readonly NormWork Forward = new(IsBackward: false, HasLeakyReLU: false);
    private static readonly NormWork Backward = new(IsBackward: true, HasLeakyReLU: false);

    public static void Run(string peers, string? onnxRuntime, int rounds)
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        BatchProgram? torch = BatchProgram.TorchCompile(peers);
        BatchProgram? onnx = onnxRuntime is null ? null : BatchProgram.OnnxRuntime(peers, onnxRuntime, threads: 1);
        Console.WriteLine(torch is null ? "torch.compile: missing" : "torch.compile: its kernels, without PyTorch's calls");
        Console.WriteLine(onnx is null ? "ONNX Runtime: missing" : "ONNX Runtime: through its C library");

        List<RaceRound> raced = [];
        RaceLucid.WarmUp();
        for (int round = 1; round <= rounds; round++)
        {
            Console.Error.WriteLine($"round {round} of {rounds}");
            raced.Add(new RaceRound(RaceLucid.Run(), torch?.Run() ?? [], onnx?.Run() ?? []));
        }

        Print("Forward: the overload over spans", Forward, raced);
        Print("Backward: through the tensors, against kernels that carry no call", Backward, raced);
        PrintWithoutCall(raced);
    }

    /// <summary>The backward pass of the smallest shapes without what a call takes beside its elements, as the peers' kernels are timed.</summary>
    private static void PrintWithoutCall(List<RaceRound> rounds)
    {
        double call = CallOverhead.BackwardCall();
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A backward call by itself, on one row of sixteen elements, takes {call * 1e3:F2} µs. Without it:"));
        Console.WriteLine();
        Console.WriteLine("| shape | Lucid, copies | times as fast as the better |");
        Console.WriteLine("|---|---|---|");
        foreach (NormShape shape in NormShape.NnUNet.TakeLast(2))
        {
            (string, string) key = (shape.Key, Backward.Key);
            double copy = Clock.Median(rounds.Select(round => round.Lucid[key].CopyMilliseconds));
            double lucid = Clock.Median(rounds.Select(round => round.Lucid[key].Milliseconds)) - call;
            double? torch = Median(rounds, round => round.TorchCompile, key, timing => timing.Milliseconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {shape} | {lucid / copy:F2} | {Cell(torch / lucid)} |"));
        }
    }

    private static void Print(string title, NormWork work, List<RaceRound> rounds)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine(
            "| shape | copy, ms | Lucid, ms | Lucid, copies | torch.compile, copies | ONNX Runtime, copies " +
            "| times as fast as the better | least … most |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (NormShape shape in NormShape.NnUNet)
        {
            (string, string) key = (shape.Key, work.Key);
            double copy = Clock.Median(rounds.Select(round => round.Lucid[key].CopyMilliseconds));
            double lucid = Clock.Median(rounds.Select(round => round.Lucid[key].Milliseconds));
            double? torch = Median(rounds, round => round.TorchCompile, key, timing => timing.Milliseconds);
            double? onnx = Median(rounds, round => round.OnnxRuntime, key, timing => timing.Milliseconds);
            double? torchCopies = Median(rounds, round => round.TorchCompile, key, timing => timing.Copies);
            double? onnxCopies = Median(rounds, round => round.OnnxRuntime, key, timing => timing.Copies);
            double[] ahead = [.. rounds.Select(round => round.Ahead(key)).OfType<double>()];
            string spread = ahead.Length == 0 ? "–" : FormattableString.Invariant($"{ahead.Min():F2} … {ahead.Max():F2}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {shape} | {copy:F4} | {lucid:F4} | {lucid / copy:F2} | {Cell(torchCopies)} | {Cell(onnxCopies)} " +
                $"| {Cell(Better(torch, onnx) / lucid)} | {spread} |"));
        }
    }

    /// <summary>The smaller of two times of which either may be missing.</summary>
    internal static double? Better(double? a, double? b) => a is null || b < a ? b : a;

    private static double? Median(
        List<RaceRound> rounds,
        Func<RaceRound, Dictionary<(string Shape, string Work), Timing>> program,
        (string Shape, string Work) key,
        Func<Timing, double> value)
    {
        double[] values = [.. rounds.Select(program).Where(timings => timings.ContainsKey(key)).Select(timings => value(timings[key]))];
        return values.Length == 0 ? null : Clock.Median(values);
    }

    private static string Cell(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "–";
}
