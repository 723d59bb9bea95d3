using System.CommandLine;
using Lucid.Samples.CommandLine;
using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume;

/// <summary>The command line: its options, and what they mean.</summary>
internal sealed class SegmentVolumeCommand : SampleCommand
{
    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder for the report and the trained model.",
        HelpName = "folder",
        DefaultValueFactory = _ => "segment-volume-report",
    };

    private readonly Option<int> _steps = NumberOption.Create("--steps", 300, 1, 10_000, "How many training steps to take");

    private readonly RootCommand _root;

    public SegmentVolumeCommand() =>
        _root = new RootCommand("Trains a U-Net of declared layers to find vessels in scans, saves it, and reloads it.")
        {
            _output, _steps,
        };

    /// <summary>The voxels of each scan; tests make it small.</summary>
    public VolumeShape ScanShape { get; init; } = VesselPhantom.DefaultShape;

    /// <summary>Parses and runs.</summary>
    /// <param name="args">The command line's words.</param>
    /// <param name="output">Where to report to.</param>
    /// <param name="error">Where errors go, a line each.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>The exit code: <see cref="SampleCommand.Failed"/> too where the loss has not fallen or the reloaded model differs.</returns>
    public int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellation) =>
        Run(_root, args, output, error, parsed =>
        {
            var options = new JobOptions(parsed.GetRequiredValue(_output), parsed.GetValue(_steps));
            return SegmentVolumeJob.Run(options, ScanShape, output, cancellation).IsGood ? 0 : Failed;
        });
}
