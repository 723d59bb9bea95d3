using System.CommandLine;
using System.Text;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>Lucid and its peers in one sitting: times and accuracy, printed, and written into the documentation of a folder.</summary>
internal static class SideBySideCommand
{
    private const string Page = "performance.md";
    private const string Picture = "performance.svg";
    private const string Figures = "performance.csv";

    public static Command Create()
    {
        Option<bool> quick = new("--quick") { Description = "One round, nnU-Net's shapes: to see that it works." };
        Option<int> rounds = PeerOptions.Rounds();
        Option<string?> peers = new("--peers") { Description = "A folder with torch_compile_norm and ort_norm.", HelpName = "folder" };
        Option<string?> onnxRuntime = PeerOptions.OnnxRuntime();
        Option<string> python = PeerOptions.Python();
        Option<string?> output = new("--output")
        {
            Description = $"The folder whose {Page}, {Picture} and {Figures} to write: docs.",
            HelpName = "folder",
        };
        const string Description = "Lucid beside PyTorch, torch.compile's kernels, ONNX Runtime and oneDNN: times and accuracy";
        var command = new Command("side-by-side", Description)
        {
            quick, rounds, peers, onnxRuntime, python, output,
        };
        command.SetAction(parsed =>
        {
            bool isQuick = parsed.GetValue(quick);
            IReadOnlyList<NormShape> shapes = isQuick ? NormShape.NnUNet : [.. NormShape.NnUNet, .. NormShape.BasicUNet];
            using var sources = new PeerSources(parsed.GetRequiredValue(python), parsed.GetValue(onnxRuntime));
            Run(sources, parsed.GetValue(peers), shapes, isQuick ? 1 : Math.Max(1, parsed.GetValue(rounds)), parsed.GetValue(output));
        });
        return command;
    }

    private static void Run(PeerSources sources, string? peers, IReadOnlyList<NormShape> shapes, int rounds, string? output)
    {
        if (output is not null)
        {
            // A page that cannot be written is better known now than in half an hour.
            _ = WithParts(Path.Combine(output, Page), "", "", "");
        }

        string machine = Machine.Describe();
        using var run = new SideBySideRun(sources, peers, shapes);
        string accuracy = AccuracyTable.Write(run.Peers);
        Console.WriteLine($"{accuracy}\n");
        for (int round = 1; round <= rounds; round++)
        {
            Console.Error.WriteLine($"round {round} of {rounds}");
            run.Round();
        }

        string speed = Speed(run, machine, shapes, rounds);
        string specialised = new SpecialisedTable(run.Kernels, shapes).Write();
        Console.WriteLine($"{speed}\n\n{specialised}");
        if (output is not null)
        {
            string page = Path.Combine(output, Page);
            File.WriteAllText(page, WithParts(page, accuracy, speed, specialised));
            File.WriteAllText(Path.Combine(output, Picture), SpeedChart.Draw(run.Results, shapes));
            File.WriteAllText(Path.Combine(output, Figures), run.Results.ToCsv());
        }
    }

    private static string Speed(SideBySideRun run, string machine, IReadOnlyList<NormShape> shapes, int rounds)
    {
        var text = new StringBuilder(machine);
        text.Append($"\n- Medians of {rounds} {(rounds == 1 ? "round" : "rounds")}");
        foreach (string missing in run.Missing)
        {
            text.Append($"\n- Missing: {missing}");
        }

        return text.Append("\n\n").Append(new SpeedTables(run.Results, shapes).Write()).ToString();
    }

    /// <summary>A page with its parts written anew.</summary>
    private static string WithParts(string page, string accuracy, string speed, string specialised)
    {
        string text = MarkedPage.Replace(File.ReadAllText(page), "accuracy", accuracy);
        text = MarkedPage.Replace(text, "side-by-side", speed);
        return MarkedPage.Replace(text, "specialised", specialised);
    }
}
