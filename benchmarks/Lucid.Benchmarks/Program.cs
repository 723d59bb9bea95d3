using System.CommandLine;
using Lucid.Benchmarks.Convolutions;
using Lucid.Benchmarks.Development;
using Lucid.Benchmarks.Family;
using Lucid.Benchmarks.Networks;
using Lucid.Benchmarks.Peers;
using Lucid.Benchmarks.Peers.OnnxRuntime;
using Lucid.Benchmarks.Race;
using Lucid.Benchmarks.Scale;
using Lucid.Benchmarks.SideBySide;

namespace Lucid.Benchmarks;

/// <summary>Benchmarks report, and assert nothing: run one by its name.</summary>
internal static class Program
{
    private static int Main(string[] args) =>
        new RootCommand("Measures Lucid. Run in Release, on a machine that does nothing else.")
        {
            Simple("ratios", "InstanceNorm3d against a plain copy of the same tensor, forward and backward, one thread", CopyRatios.Run),
            Simple("channels-last", "The same for (N, D, H, W, C), with 1 to 320 channels", ChannelsLastRatios.Run),
            Named("activations", "A layer with each activation against one without, in main memory and in the cache", ActivationRatios.Run),
            Named("movement", "Poolings, upsamplings, concatenation, softmax and dropout against a copy of as many bytes, one thread", MovementTable.Print),
            Simple("working-set", "1,000 training steps that dispose nothing: memory on the way", WorkingSet.Run),
            DevelopmentCommand.Create(),
            SideBySideCommand.Create(),
            FamilyCommand.Create(),
            ConvolutionsCommand.Create(),
            NetworksCommand.Create(),
            ScaleCommand.Create(),
            Race(),
            ServeOnnxRuntime(),
        }.Parse(args).Invoke();

    private static Command Simple(string name, string description, Action run)
    {
        var command = new Command(name, description);
        command.SetAction(_ => run());
        return command;
    }

    // What takes the names of what to run.
    private static Command Named(string name, string description, Action<string[]> run)
    {
        Argument<string[]> names = new("names") { Description = "Which to run; all where none is named." };
        var command = new Command(name, description) { names };
        command.SetAction(parsed => run(parsed.GetValue(names) ?? []));
        return command;
    }

    private static Command Race()
    {
        Option<string> peers = new("--peers") { Description = "The folder with torch_compile_norm and ort_norm.", Required = true };
        Option<string?> onnxRuntime = PeerOptions.OnnxRuntime();
        Option<int> rounds = new("--rounds") { Description = "How many times each program runs.", DefaultValueFactory = _ => 3 };
        var command = new Command("race", "nnU-Net's norms against the two strongest peers as programs, one thread")
        {
            peers, onnxRuntime, rounds,
        };
        command.SetAction(parsed =>
            RaceCommand.Run(parsed.GetRequiredValue(peers), parsed.GetValue(onnxRuntime), Math.Max(1, parsed.GetValue(rounds))));
        return command;
    }

    /// <summary>What the other commands start beside themselves.</summary>
    private static Command ServeOnnxRuntime()
    {
        Argument<string> library = new("library");
        Argument<int> threads = new("threads");
        var command = new Command(OnnxServer.Command) { library, threads };
        command.Hidden = true;
        command.SetAction(parsed => OnnxServer.Run(parsed.GetRequiredValue(library), parsed.GetValue(threads)));
        return command;
    }
}
