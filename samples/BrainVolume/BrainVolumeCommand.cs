using System.CommandLine;
using Lucid.Samples.CommandLine;
using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;
using Spectre.Console;

namespace Lucid.Samples.BrainVolume;

/// <summary>The command line: its options, and what they mean.</summary>
internal sealed class BrainVolumeCommand : SampleCommand
{
    private readonly Option<string?> _input = new("--input")
    {
        Description = "The scan to match, a NIfTI-1 file (.nii or .nii.gz). Without it, a built-in phantom of a head is used.",
        HelpName = "scan.nii.gz",
    };

    private readonly Option<string?> _reference = new("--reference")
    {
        Description = "The scan whose contrast to take. Without it, the phantom's second scanner is the reference.",
        HelpName = "other.nii.gz",
    };

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder for the report and the volumes.",
        HelpName = "folder",
        DefaultValueFactory = _ => "brain-volume-report",
    };

    private readonly Option<int> _steps = NumberOption.Create("--steps", 300, 1, 10_000, "How many training steps to take");

    private readonly RootCommand _root;

    public BrainVolumeCommand()
    {
        _root = new RootCommand(
            "Gives one brain scan the contrast of another, with a layer that the C# compiler wrote and that is trained here.")
        {
            _input, _reference, _output, _steps,
        };
        _root.Validators.Add(result =>
        {
            if (result.GetValue(_reference) is not null && result.GetValue(_input) is null)
            {
                result.AddError("--reference needs --input: the phantom brings its own reference");
            }
        });
    }

    /// <summary>The voxels of the phantom; tests make it small.</summary>
    public VolumeShape PhantomShape { get; init; } = HeadPhantom.DefaultShape;

    /// <summary>Parses and runs.</summary>
    /// <param name="args">The command line's words.</param>
    /// <param name="console">Where to report to.</param>
    /// <param name="error">Where errors go, a line each.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<string> args, IAnsiConsole console, TextWriter error, CancellationToken cancellation) =>
        Run(_root, args, console.Profile.Out.Writer, error, parsed =>
        {
            BrainVolumeJob.Run(ReadOptions(parsed), PhantomShape, new JobDisplay(console), cancellation);
            return 0;
        });

    private JobOptions ReadOptions(ParseResult parsed) =>
        new(parsed.GetValue(_input), parsed.GetValue(_reference), parsed.GetRequiredValue(_output), parsed.GetValue(_steps));
}
