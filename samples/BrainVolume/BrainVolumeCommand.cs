using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Lucid.Samples.Nifti;
using Lucid.Samples.Phantom;
using Lucid.Samples.Volumes;
using Spectre.Console;

namespace Lucid.Samples.BrainVolume;

/// <summary>The command line: options, exit codes, and one line on the error stream when something is wrong.</summary>
internal sealed class BrainVolumeCommand
{
    /// <summary>Something went wrong with a file, the disk or the memory.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int BadUsage = 2;

    /// <summary>The user pressed Ctrl-C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;

    private const int DefaultSteps = 300;
    private const int MaximumSteps = 10_000;

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

    private readonly Option<int> _steps = new("--steps")
    {
        Description = $"How many training steps to take, 1 to {MaximumSteps}.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultSteps,
        CustomParser = ParseSteps,
    };

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

    private int Run(JobOptions options, IAnsiConsole console, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            BrainVolumeJob.Run(options, PhantomShape, new JobDisplay(console), cancellation);
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
            error.WriteLine("error: there is not enough memory for a volume of this size");
            return Failed;
        }
    }

    private JobOptions ReadOptions(ParseResult parsed) =>
        new(parsed.GetValue(_input), parsed.GetValue(_reference), parsed.GetRequiredValue(_output), parsed.GetValue(_steps));

    private static int ParseSteps(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int steps) && steps is >= 1 and <= MaximumSteps)
        {
            return steps;
        }

        argument.AddError($"--steps: expected a whole number from 1 to {MaximumSteps}, found '{text}'");
        return 0;
    }
}
