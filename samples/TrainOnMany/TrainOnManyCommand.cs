using System.CommandLine;
using Lucid.Distributed;
using Lucid.Samples.CommandLine;

namespace Lucid.Samples.TrainOnMany;

/// <summary>The command line: its options, and what they mean.</summary>
internal sealed class TrainOnManyCommand : SampleCommand
{
    private const int MostThreads = 1024;

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder for the checkpoint and the trained model. A training whose checkpoint is there goes on from it.",
        HelpName = "folder",
        DefaultValueFactory = _ => "train-on-many",
    };

    private readonly Option<int> _steps = NumberOption.Create("--steps", 60, 1, 100_000, "How many training steps to take");

    private readonly Option<int> _batch = NumberOption.Create("--batch", 1, 1, 64, "How many pairs of cubes each rank learns from in a step");

    private readonly Option<int> _every = NumberOption.Create("--every", 20, 1, 100_000, "After how many steps a checkpoint is written");

    private readonly Option<int> _threads = NumberOption.Create(
        "--threads", Math.Min(Environment.ProcessorCount, MostThreads), 1, MostThreads,
        "How many threads each rank takes, by default the processors of the machine divided among its ranks");

    private readonly RootCommand _root;

    public TrainOnManyCommand() =>
        _root = new RootCommand("Trains the U-Net of SegmentVolume on all ranks that mpiexec starts, or on one without it.")
        {
            _output, _steps, _batch, _every, _threads,
        };

    /// <summary>Parses and runs.</summary>
    /// <param name="args">The command line's words.</param>
    /// <param name="communicator">The ranks.</param>
    /// <param name="output">Where rank 0 reports to.</param>
    /// <param name="error">Where errors go, a line each.</param>
    /// <param name="cancellation">Ends the run early, after a checkpoint.</param>
    /// <returns>The exit code.</returns>
    public int Run(IReadOnlyList<string> args, Communicator communicator, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        (output, error) = communicator.Rank == 0 ? (output, error) : (TextWriter.Null, TextWriter.Null);
        return Run(_root, args, output, error, parsed =>
        {
            var options = new JobOptions(
                parsed.GetRequiredValue(_output),
                parsed.GetValue(_steps),
                parsed.GetValue(_batch),
                parsed.GetValue(_every),
                parsed.GetResult(_threads) is { Implicit: false } ? parsed.GetValue(_threads) : null);
            try
            {
                return TrainOnManyJob.Run(options, communicator, output, cancellation) ? 0 : Interrupted;
            }
            catch (Exception exception) when (communicator.Size > 1 && exception is (IOException or UnauthorizedAccessException))
            {
                // The others must not wait for this rank.
                throw new DistributedException(exception.Message, exception);
            }
        });
    }
}
