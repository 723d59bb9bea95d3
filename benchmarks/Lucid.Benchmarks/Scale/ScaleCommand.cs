using System.CommandLine;
using System.Globalization;
using Lucid.Benchmarks.Measuring;
using Lucid.Distributed;

namespace Lucid.Benchmarks.Scale;

/// <summary>How time and traffic of a training grow with ranks: measured on those that mpiexec starts, extrapolated by a model.</summary>
internal static class ScaleCommand
{
    private const string Page = "many-machines.md";
    private const string Part = "scale";
    private const int UsualBucket = 4 << 20;

    // What a rank sums in a second, of floats in double: about what a core of today does.
    private const double UsualSummed = 2e9;

    private static readonly int[] Ranks = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string?> output = new("--output") { Description = $"The folder with {Page}, whose tables are written anew." };
        var command = new Command("scale", "Training on many ranks: measured under mpiexec -n 2 or without it, simulated up to 64 ranks") { output };
        command.SetAction(parsed => DistributedProgram.Run(communicator => Run(communicator, parsed.GetValue(output))));
        return command;
    }

    private static int Run(Communicator communicator, string? folder)
    {
        var measurement = new RankMeasurement(communicator);
        Training training = measurement.Step(ranks: 1);
        Training together = communicator.Size == 1 ? training : measurement.Step(communicator.Size);
        (int Bytes, double Seconds)[] buckets = communicator.Size == 1 ? []
            : [.. RankMeasurement.Buckets.Select(bytes => (bytes, measurement.Reduce(training.GradientBytes, bytes)))];
        if (communicator.Rank > 0)
        {
            return 0;
        }

        List<string> lines = [Machine.Describe(), "", .. Measured(communicator, training, together, buckets), "", .. Steps(training), "", .. BucketSizes(training)];
        string text = string.Join('\n', lines);
        Console.WriteLine(text);
        if (folder is not null)
        {
            string path = Path.Combine(folder, Page);
            File.WriteAllText(path, MarkedPage.Replace(File.ReadAllText(path), Part, text));
        }

        return 0;
    }

    private static IEnumerable<string> Measured(
        Communicator communicator, Training training, Training together, (int Bytes, double Seconds)[] buckets)
    {
        yield return Text(
            $"""
            Measured with one thread a rank, {communicator.Description}: {training.Name}, {training.GradientBytes / 1e6:F0} MB of gradients.
            One rank alone: forward {training.Forward:F2} s, backward {training.Backward:F2} s.
            """);
        if (buckets.Length == 0)
        {
            yield break;
        }

        yield return Text(
            $"{communicator.Size} ranks at the same time: forward {together.Forward:F2} s, backward {together.Backward:F2} s, and until all gradients are reduced:");
        yield return "";
        yield return "| bucket | seconds to reduce all gradients | of a step |";
        yield return "|---|---|---|";
        foreach ((int bytes, double seconds) in buckets)
        {
            yield return Text($"| {Size(bytes)} | {seconds:F3} | {seconds / (seconds + together.Forward + together.Backward):P1} |");
        }
    }

    private static IEnumerable<string> Steps(Training training)
    {
        yield return "Simulated, seconds a step and efficiency (one rank's step in parts of it), buckets of 4 MiB, without overlap and with it:";
        yield return "";
        yield return $"| ranks | sent by a rank | {string.Join(" | ", Link.Usual.Select(link => $"{link.Name} | with overlap"))} |";
        yield return $"|---|---|{string.Concat(Link.Usual.Select(_ => "---|---|"))}";
        foreach (int ranks in Ranks)
        {
            IEnumerable<string> cells =
                from link in Link.Usual
                from overlaps in (bool[])[false, true]
                let seconds = new StepSimulation(Reduction.OrderedParts, link, UsualBucket, overlaps).Seconds(training, ranks, UsualSummed)
                select Text($"{seconds:F2} s, {(training.Forward + training.Backward) / seconds:P0}");
            yield return Text($"| {ranks} | {Reduction.OrderedParts.BytesSent(ranks, training.GradientBytes) / 1e6:F0} MB | {string.Join(" | ", cells)} |");
        }
    }

    private static IEnumerable<string> BucketSizes(Training training)
    {
        yield return "Seconds to reduce all gradients over 64 ranks, by the size of a bucket:";
        yield return "";
        yield return $"| bucket | {string.Join(" | ", Link.Usual.SelectMany(link => (string[])[$"{link.Name}: parts in order", "ring", "tree"]))} |";
        yield return $"|---|{string.Concat(Link.Usual.Select(_ => "---|---|---|"))}";
        foreach (int bytes in RankMeasurement.Buckets)
        {
            double count = (double)training.GradientBytes / bytes;
            IEnumerable<string> cells =
                from link in Link.Usual
                from reduction in (Reduction[])[Reduction.OrderedParts, Reduction.Ring, Reduction.Tree]
                select Text($"{count * reduction.Seconds(link, Ranks[^1], bytes, UsualSummed):F2}");
            yield return $"| {Size(bytes)} | {string.Join(" | ", cells)} |";
        }
    }

    private static string Size(int bytes) => bytes < 1 << 20 ? $"{bytes >> 10} KiB" : $"{bytes >> 20} MiB";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
