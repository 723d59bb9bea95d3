using System.CommandLine;
using System.CommandLine.Parsing;
using Lucid.Networks;

namespace LucidNnUNet;

/// <summary>The command line: its options, and what they mean.</summary>
internal sealed class Command
{
    private const int BadUsage = 2;

    private static readonly NnUNetPlan Plan = Network.Plan;

    private readonly Option<string[]> _inputs = new("--input")
    {
        Description = $"A scan, NIfTI: once for each channel, in this order: {string.Join(", ", Plan.Channels.Select(channel => channel.Name))}.",
        HelpName = "scan_0000.nii.gz",
        Required = true,
    };

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder for segmentation.nii.gz and probabilities.nii.gz.",
        HelpName = "folder",
        Required = true,
    };

    private readonly Option<bool> _probabilities = new("--probabilities") { Description = "Write probabilities too: float32, x × y × z × heads." };

    private readonly Option<bool> _mirroring = new("--mirroring") { Description = "Average over mirrored windows, as nnU-Net does by default: up to eight times the work." };

    private readonly Option<string?> _folds = new("--folds") { Description = "The folds to average, by default all numbered ones.", HelpName = "0,1" };

    private readonly Option<string?> _previous = new("--previous") { Description = "The first stage's labels, for the second stage of a cascade.", HelpName = "labels.nii.gz" };

    private readonly Option<int?> _threads = new("--threads") { Description = "How many threads to take, by default as many as processors.", HelpName = "N" };

    private readonly RootCommand _root;

    public Command()
    {
        _root = new RootCommand($"Segments scans with {Plan.Dataset}, {Plan.Configuration}: {string.Join(", ", Plan.Labels.Select(label => label.Name))}.")
        {
            _inputs, _output, _probabilities, _mirroring, _folds, _previous, _threads,
        };
        _root.Validators.Add(Validate);
    }

    /// <summary>Parses the words and runs the job, whose exit code it gives; a line for each mistake otherwise.</summary>
    public int Run(string[] args, Func<Options, int> job)
    {
        _root.SetAction(parsed => job(new Options(
            parsed.GetRequiredValue(_inputs),
            parsed.GetRequiredValue(_output),
            parsed.GetValue(_probabilities),
            parsed.GetValue(_mirroring),
            parsed.GetValue(_folds)?.Split(',', StringSplitOptions.TrimEntries).Distinct().ToArray(),
            parsed.GetValue(_previous),
            parsed.GetValue(_threads))));
        ParseResult result = _root.Parse(args);
        foreach (ParseError error in result.Errors)
        {
            Console.Error.WriteLine($"error: {error.Message}");
        }

        return result.Errors.Count > 0 ? BadUsage : result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private void Validate(CommandResult result)
    {
        if (result.GetResult(_inputs) is { } inputs && inputs.Tokens.Count != Plan.Channels.Length)
        {
            result.AddError($"--input: expected {Plan.Channels.Length}, for {string.Join(", ", Plan.Channels.Select(channel => channel.Name))}; got {inputs.Tokens.Count}");
        }

        bool hasPrevious = result.GetResult(_previous) is not null;
        if (hasPrevious != Plan.PreviousStage is not null)
        {
            result.AddError(hasPrevious
                ? $"--previous: {Plan.Configuration} is not the second stage of a cascade"
                : $"--previous: expected the labels of the first stage, {Plan.PreviousStage}, as {Plan.Configuration} takes them");
        }

        if (result.GetResult(_threads) is { Errors: var errors } && !errors.Any() && result.GetValue(_threads) < 1)
        {
            result.AddError("--threads: expected at least 1");
        }
    }
}
