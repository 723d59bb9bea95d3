using System.CommandLine;
using Lucid.Distributed;
using Lucid.Samples.CommandLine;

namespace Lucid.Samples.SegmentBrain;

/// <summary>The command line: its options, and what they mean.</summary>
internal sealed class SegmentBrainCommand : SampleCommand
{
    private const int MostThreads = 1024;

    private readonly Option<string[]> _input = new("--input")
    {
        Description = "The scan, a NIfTI file of a T1-weighted head (.nii, .nii.gz, or either file of a .hdr/.img pair). Without it, a built-in scan is used.",
        HelpName = "scan.nii.gz",
    };

    private readonly Option<string?> _scans = new("--scans")
    {
        Description = "A folder of scans to work off, in place of one scan; started by mpiexec, ranks share them out. "
            + "Each gets a folder of its name in the output folder; a scan that has one is done.",
        HelpName = "folder",
    };

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder for the mask, the brain and the report.",
        HelpName = "folder",
        DefaultValueFactory = _ => "segment-brain-report",
    };

    private readonly Option<bool> _probabilities = new("--probabilities")
    {
        Description = "Write the probabilities of background and brain too.",
    };

    private readonly Option<bool> _mirroring = new("--mirroring")
    {
        Description = "Pass each window mirrored too, and average: a little more accurate, eight times the work.",
    };

    private readonly Option<int> _threads = NumberOption.Create(
        "--threads", Math.Min(Environment.ProcessorCount, MostThreads), 1, MostThreads, "How many threads to take, by default as many as processors");

    private readonly RootCommand _root;

    public SegmentBrainCommand()
    {
        _root = new RootCommand("Finds the brain in a scan of a head, by a trained nnU-Net that the C# compiler wrote.")
        {
            _input, _scans, _output, _probabilities, _mirroring, _threads,
        };
        _input.Validators.Add(result =>
        {
            if (result.Tokens.Count > 1)
            {
                result.AddError($"--input: expected one scan, since the network takes one channel, T1; got {result.Tokens.Count}");
            }
        });
        _root.Validators.Add(result =>
        {
            bool isFolder = result.GetResult(_scans) is not null;
            if (isFolder && result.GetResult(_input) is not null)
            {
                result.AddError("--scans: expected a folder in place of --input, got both");
            }
            else if (!isFolder && Communicator.Size > 1)
            {
                result.AddError($"--scans: expected a folder of scans for {Communicator.Size} ranks to share, got none");
            }
        });
    }

    /// <summary>Whether the output is a terminal, where a line may be written over.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The processes that share a folder's scans.</summary>
    public Communicator Communicator { get; init; } = Communicator.Alone;

    /// <summary>Parses and runs.</summary>
    /// <param name="args">The command line's words.</param>
    /// <param name="output">Where to report to.</param>
    /// <param name="error">Where errors go, a line each.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken cancellation) =>
        Run(_root, args, Communicator.Rank == 0 ? output : TextWriter.Null, Communicator.Rank == 0 ? error : TextWriter.Null, parsed =>
        {
            JobOptions options = ReadOptions(parsed);
            if (options.Scans is { } scans)
            {
                return RunFolder(new FolderJob(options, scans, Communicator, output, error), cancellation);
            }

            SegmentBrainJob.Run(options, new JobDisplay(output, IsTerminal), cancellation);
            return 0;
        });

    private int RunFolder(FolderJob job, CancellationToken cancellation)
    {
        try
        {
            return job.Run(cancellation) ? 0 : Failed;
        }
        catch (Exception exception) when (Communicator.Size > 1 && exception is (IOException or UnauthorizedAccessException))
        {
            // The others must not wait for this rank.
            throw new DistributedException(exception.Message, exception);
        }
    }

    private JobOptions ReadOptions(ParseResult parsed) => new(
        parsed.GetValue(_input)?.FirstOrDefault(),
        parsed.GetValue(_scans),
        parsed.GetRequiredValue(_output),
        parsed.GetValue(_probabilities),
        parsed.GetValue(_mirroring),
        parsed.GetResult(_threads) is { Implicit: false } ? parsed.GetValue(_threads) : null);
}
