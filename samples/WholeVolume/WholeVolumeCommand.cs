using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Lucid.Samples.Nifti;
using Spectre.Console;

namespace Lucid.Samples.WholeVolume;

/// <summary>The command line: options, exit codes, and one line on the error stream when something is wrong.</summary>
internal sealed class WholeVolumeCommand
{
    /// <summary>Something went wrong with a file, the disk or the memory.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int BadUsage = 2;

    /// <summary>The user pressed Ctrl-C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;

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

    private readonly Option<int> _size = Number("--size", 288, 16, 2048, "How many voxels the generated volume has along each axis");

    private readonly Option<int> _tile = Number("--tile", 64, 8, 128, "How many voxels a tile has along each axis at most");

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
    public int Run(IReadOnlyList<string> args, IAnsiConsole console, TextWriter error, CancellationToken cancellation)
    {
        _root.SetAction(parsed => Run(ReadOptions(parsed), console, error, cancellation));
        ParseResult result = _root.Parse(args);
        foreach (ParseError parseError in result.Errors)
        {
            error.WriteLine($"error: {parseError.Message}");
        }

        var invocation = new InvocationConfiguration
        {
            Output = console.Profile.Out.Writer,
            Error = error,
            EnableDefaultExceptionHandler = false,
        };
        return result.Errors.Count > 0 ? BadUsage : result.Invoke(invocation);
    }

    private static int Run(JobOptions options, IAnsiConsole console, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            WholeVolumeJob.Run(options, new JobDisplay(console), cancellation);
            return 0;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("interrupted: nothing half-written was left behind");
            return Interrupted;
        }
        catch (Exception exception) when (exception is NiftiException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: {exception.Message}");
            return Failed;
        }
        catch (OutOfMemoryException)
        {
            error.WriteLine("error: there is not enough memory for tiles of this size");
            return Failed;
        }
    }

    private JobOptions ReadOptions(ParseResult parsed) =>
        new(parsed.GetValue(_input), parsed.GetRequiredValue(_output), parsed.GetValue(_size), parsed.GetValue(_tile));

    private static Option<int> Number(string name, int usual, int least, int most, string description) => new(name)
    {
        Description = $"{description}, {least} to {most}.",
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            {
                return value;
            }

            argument.AddError($"{name}: expected a whole number from {least} to {most}, found '{text}'");
            return 0;
        },
    };
}
