using System.CommandLine;
using System.CommandLine.Parsing;
using Lucid.Samples.Nifti;

namespace Lucid.Samples.CommandLine;

/// <summary>What the command lines of all samples have in common: exit codes, and one line on the error stream when something is wrong.</summary>
public abstract class SampleCommand
{
    /// <summary>Something went wrong with a file, the disk or the memory, or the result is not what it should be.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int BadUsage = 2;

    /// <summary>The user pressed Ctrl-C: 128 and the number of the signal, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>Parses the command line and does what it asks for.</summary>
    /// <param name="root">The options.</param>
    /// <param name="args">The command line's words.</param>
    /// <param name="output">Where help goes.</param>
    /// <param name="error">Where errors go, a line each.</param>
    /// <param name="job">Does the work and gives the exit code.</param>
    /// <returns>The exit code.</returns>
    protected static int Run(
        RootCommand root, IReadOnlyList<string> args, TextWriter output, TextWriter error, Func<ParseResult, int> job)
    {
        root.SetAction(parsed => Run(() => job(parsed), error));
        ParseResult result = root.Parse(args);
        foreach (ParseError parseError in result.Errors)
        {
            error.WriteLine($"error: {parseError.Message}");
        }

        var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        return result.Errors.Count > 0 ? BadUsage : result.Invoke(invocation);
    }

    private static int Run(Func<int> job, TextWriter error)
    {
        try
        {
            return job();
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
            error.WriteLine("error: there is not enough memory for volumes of this size");
            return Failed;
        }
    }
}
