using System.CommandLine;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Networks;

/// <summary>
/// Networks of nnU-Net that the compiler has written from their plans, against ONNX Runtime, in this process, and OpenVINO, as a program of its own: medians of rounds in turns.
/// </summary>
internal static class NetworksCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> models = new("--models") { Description = "The folder with the files of network_models.py: unet 64, unet 128, resenc 64.", Required = true };
        Option<string?> onnxRuntime = PeerOptions.OnnxRuntime();
        Option<string?> openVino = new("--openvino") { Description = "The program that runs OpenVINO on a file." };
        Option<int> rounds = new("--rounds") { Description = "How many times each is run, in turns.", DefaultValueFactory = _ => 5 };
        Option<int> threads = new("--threads") { Description = "The threads of each.", DefaultValueFactory = _ => 1 };
        Option<string?> output = new("--output") { Description = "The folder with performance.md, whose part is written anew." };
        var command = new Command("networks", "nnU-Net's networks against ONNX Runtime and OpenVINO") { models, onnxRuntime, openVino, rounds, threads, output };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(models),
            parsed.GetValue(onnxRuntime),
            parsed.GetValue(openVino),
            Math.Max(1, parsed.GetValue(rounds)),
            Math.Max(1, parsed.GetValue(threads)),
            parsed.GetValue(output)));
        return command;
    }

    private static void Run(string models, string? onnxRuntime, string? openVino, int rounds, int threads, string? output)
    {
        LucidRuntime.MaxDegreeOfParallelism = threads;
        OnnxLibrary? library = onnxRuntime is null ? null : new OnnxLibrary(onnxRuntime, threads);
        var race = new NetworkRace(models, library, openVino, threads);
        List<string> lines =
        [
            Machine.Describe(),
            $"- {threads} thread{(threads == 1 ? "" : "s")}, {rounds} rounds in turns, medians; ONNX Runtime {library?.Version ?? "missing"}",
            "",
            .. NetworkRace.Head,
        ];

        // What is not there is not run.
        foreach (NetworkCase one in NetworkCase.All.Where(one => File.Exists(Path.Combine(models, one.Model))))
        {
            lines.Add(race.Run(one, rounds));
            Console.Error.WriteLine(lines[^1]);
        }

        string text = string.Join('\n', lines);
        Console.WriteLine(text);
        if (output is not null)
        {
            string page = Path.Combine(output, "performance.md");
            File.WriteAllText(page, MarkedPage.Replace(File.ReadAllText(page), "networks", text));
        }
    }
}
