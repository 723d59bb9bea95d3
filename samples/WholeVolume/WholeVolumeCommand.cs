using System.CommandLine;
using Lucid.Samples.CommandLine;
using Spectre.Console;

namespace Lucid.Samples.WholeVolume;

/// <summary>The command line: its options, and what they mean.</summary>
internal sealed class WholeVolumeCommand : SampleCommand
{
    private readonly Option<string?> _input = new("--input")
    {
        Description = "The volume to normalise, a NIfTI-1 file (.nii or .nii.gz). Without it, one is generated.",
        HelpName = "scan.nii.gz",
    };

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder for the report and the volumes.",
        HelpName = "folder",
        DefaultValueFactory = _ => "whole-volume-report",
    };

    private readonly Option<int> _size =
        NumberOption.Create("--size", 288, 16, 2048, "How many voxels the generated volume has along each axis");

    private readonly Option<int> _tile =
        NumberOption.Create("--tile", 64, 8, 128, "How many voxels a tile has along each axis at most");

    private readonly RootCommand _root;

    public WholeVolumeCommand() =>
        _root = new RootCommand(
            "Normalises a volume that is larger than the program's heap may grow, tile by tile, and shows that no seams are left.")
        {
            _input, _output, _size, _tile,
        };

    /// <summary>Parses and runs.</summary>
    /// <param name="args">The command line's words.</param>
    /// <param name="console">Where to report to.</param>
    /// <param name="error">Where errors go, a line each.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<string> args, IAnsiConsole console, TextWriter error, CancellationToken cancellation) =>
        Run(_root, args, console.Profile.Out.Writer, error, parsed =>
        {
            WholeVolumeJob.Run(ReadOptions(parsed), new JobDisplay(console), cancellation);
            return 0;
        });

    private JobOptions ReadOptions(ParseResult parsed) =>
        new(parsed.GetValue(_input), parsed.GetRequiredValue(_output), parsed.GetValue(_size), parsed.GetValue(_tile));
}
