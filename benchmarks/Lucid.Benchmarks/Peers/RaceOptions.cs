using System.CommandLine;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Peers;

/// <summary>What the races of convolutions and of networks are told: where the peers are, how often and on how many threads each runs, and where the figures go.</summary>
internal sealed class RaceOptions
{
    private readonly Option<string> _models;
    private readonly Option<string?> _onnxRuntime = PeerOptions.OnnxRuntime();
    private readonly Option<string?> _openVino = new("--openvino") { Description = "The program that runs OpenVINO on a file." };
    private readonly Option<int> _rounds = new("--rounds") { Description = "How many times each is run, in turns.", DefaultValueFactory = _ => 5 };
    private readonly Option<int> _threads = new("--threads") { Description = "The threads of each.", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _python = PeerOptions.Python();
    private readonly Argument<string[]> _names = new("names") { Description = "Beginnings of the rows to run; all where there are none." };
    private readonly Option<string?> _output = new("--output") { Description = "The folder with performance.md, whose part is written anew." };

    /// <param name="files">The files of network_models.py that there must be.</param>
    public RaceOptions(string files) =>
        _models = new("--models") { Description = $"The folder with the files of network_models.py: {files}.", Required = true };

    /// <summary>A command that has the options.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="run">What it does.</param>
    public Command Command(string name, string description, Action<RaceArguments> run)
    {
        var command = new Command(name, description) { _names, _models, _onnxRuntime, _openVino, _python, _rounds, _threads, _output };
        command.SetAction(parsed => run(Arguments(name, parsed)));
        return command;
    }

    private RaceArguments Arguments(string name, ParseResult parsed)
    {
        int threads = Math.Max(1, parsed.GetValue(_threads));
        LucidRuntime.MaxDegreeOfParallelism = threads;
        return new(
            name,
            parsed.GetRequiredValue(_models),
            parsed.GetValue(_onnxRuntime) is { } file ? new OnnxLibrary(file, threads) : null,
            parsed.GetValue(_openVino),
            parsed.GetRequiredValue(_python),
            Math.Max(1, parsed.GetValue(_rounds)),
            threads,
            parsed.GetValue(_output),
            parsed.GetValue(_names) ?? []);
    }
}
