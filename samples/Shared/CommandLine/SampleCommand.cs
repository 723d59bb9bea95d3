using System.CommandLine;
using System.CommandLine.Parsing;
using Lucid.Volumes;
using Lucid.Volumes.Nifti;

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
        catch (Exception exception) when (Line(Cause(exception)) is { } line)
        {
            error.WriteLine(line.Text);
            return line.ExitCode;
        }
    }

    /// <summary>What went wrong, where a parallel loop or the start of a type only passes it on.</summary>
    private static Exception Cause(Exception exception) => exception switch
    {
        AggregateException several => Cause(several.Flatten().InnerExceptions[0]),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        _ => exception,
    };

    /// <summary>What to tell the user; null where the program itself is wrong.</summary>
    private static (string Text, int ExitCode)? Line(Exception exception) => exception switch
    {
        OperationCanceledException => ("interrupted: nothing half-written was left behind", Interrupted),
        NiftiException or ScanException or IOException or UnauthorizedAccessException => ($"error: {exception.Message}", Failed),
        OutOfMemoryException => ("error: there is not enough memory for volumes of this size", Failed),
        _ => null,
    };
}
