namespace Lucid.Distributed;

/// <summary>A program of which an MPI launcher may start several ranks.</summary>
public static class DistributedProgram
{
    // How long a rank that has failed in order waits for the others to end too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // How long the launcher has to read that line: it ends the ranks, and what they have written, as soon as one has ended the job.
    private static readonly TimeSpan Reading = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Opens a communicator, runs a program with it and closes it. A rank that fails ends the whole job: by an exception, which is told in one line on the error stream
    /// with the rank and the reason; or by a code other than 0 that it alone returns. Where there is one rank alone, exceptions reach the caller.
    /// </summary>
    /// <param name="program">The program; it returns the exit code.</param>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="program"/> is null.</exception>
    public static int Run(Func<Communicator, int> program)
    {
        ArgumentNullException.ThrowIfNull(program);
        Communicator communicator;
        try
        {
            communicator = Communicator.Open();
        }
        catch (DistributedException error)
        {
            Console.Error.WriteLine($"error: {error.Message}");
            return 1;
        }

        int code;
        try
        {
            code = program(communicator);
        }
        catch (Exception error) when (communicator.Size > 1 || error is DistributedException)
        {
            Console.Out.Flush();
            Console.Error.WriteLine($"error: rank {communicator.Rank} of {communicator.Size} failed: {error.Message.ReplaceLineEndings(" ")}");
            Thread.Sleep(Reading);
            communicator.Abort(1);
            return 1;
        }

        // Who fails alone must not wait for ranks that wait for him.
        if (code != 0 && !communicator.TryBarrier(Patience))
        {
            communicator.Abort(code);
        }

        communicator.Dispose();
        return code;
    }
}
