using System.CommandLine;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers;

namespace Lucid.Benchmarks.Family;

/// <summary>
/// Every kind of layer beside PyTorch's, both through their tensors and on one thread: printed, and written into the documentation of a folder.
/// The programs take turns, layer by layer; a figure is the median over rounds, each the median over calls.
/// </summary>
internal static class FamilyCommand
{
    private const string Page = "performance.md";
    private const string Part = "family";

    public static Command Create()
    {
        Option<int> rounds = PeerOptions.Rounds();
        Option<string> python = PeerOptions.Python();
        Option<string?> output = new("--output") { Description = $"The folder whose {Page} to write: docs.", HelpName = "folder" };
        var command = new Command("family", "Every kind of layer beside PyTorch's, forward and backward, one thread") { rounds, python, output };
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(python), Math.Max(1, parsed.GetValue(rounds)), parsed.GetValue(output)));
        return command;
    }

    private static void Run(string python, int rounds, string? output)
    {
        string? page = output is null ? null : Path.Combine(output, Page);
        if (page is not null)
        {
            // A page that cannot be written is better known now than afterwards.
            _ = MarkedPage.Replace(File.ReadAllText(page), Part, "");
        }

        LucidRuntime.MaxDegreeOfParallelism = 1;
        string machine = Machine.Describe();
        using ServedPeer? pytorch = Start(python, out string peer);
        FamilyTable table = new();
        for (int round = 1; round <= rounds; round++)
        {
            Console.Error.WriteLine($"round {round} of {rounds}");
            foreach (FamilyNorm norm in FamilyNorm.All)
            {
                Measure(norm, pytorch, table);
            }
        }

        string text = $"{machine}\n- {peer}\n- Medians of {rounds} {(rounds == 1 ? "round" : "rounds")}\n\n{table.Write()}";
        Console.WriteLine(text);
        if (page is not null)
        {
            File.WriteAllText(page, MarkedPage.Replace(File.ReadAllText(page), Part, text));
        }
    }

    private static ServedPeer? Start(string python, out string peer)
    {
        try
        {
            ServedPeer pytorch = ServedPeer.StartPyTorch(python, threads: "1");
            peer = $"Peer: {pytorch.Name}";
            return pytorch;
        }
        catch (PeerException exception)
        {
            peer = $"Missing: PyTorch: {exception.Message}";
            return null;
        }
    }

    private static void Measure(FamilyNorm norm, ServedPeer? pytorch, FamilyTable table)
    {
        // Not kept for the next layer: the other program needs memory too.
        using (var lucid = new TensorNorm(norm.Dimensions, norm.Create()))
        {
            double copy = Clock.MedianMilliseconds(lucid.Copy, FamilyNorm.Calls);
            foreach (bool isBackward in (bool[])[false, true])
            {
                Action work = isBackward ? lucid.Backward : lucid.ForwardTensor;
                if (table.IsNew(norm, isBackward))
                {
                    Clock.WarmUp(work);
                }

                table.Add(norm, isBackward, new Timing(Clock.MedianMilliseconds(work, FamilyNorm.Calls), copy), isPeer: false);
            }
        }

        foreach (bool isBackward in (bool[])[false, true])
        {
            if (pytorch?.Time(norm.Key, isBackward, norm.Operation, FamilyNorm.Calls) is { } timing)
            {
                table.Add(norm, isBackward, timing, isPeer: true);
            }
        }
    }
}
