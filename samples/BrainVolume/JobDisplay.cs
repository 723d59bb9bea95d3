using System.Globalization;
using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.BrainVolume.Report;
using Spectre.Console;

namespace Lucid.Samples.BrainVolume;

/// <summary>Tells the user how a job goes: live in a terminal, in plain lines where the output is a file or a pipe.</summary>
internal sealed class JobDisplay(IAnsiConsole console)
{
    private readonly bool _isLive = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;

    /// <summary>Does some work under a heading.</summary>
    public T While<T>(string heading, Func<T> work)
    {
        if (_isLive)
        {
            return console.Status().Start(heading, _ => work());
        }

        WriteLine(heading);
        return work();
    }

    /// <summary>
    /// Trains under a progress bar with the loss; <paramref name="work"/> gets what it shall call with each step and its loss.
    /// </summary>
    public T WithProgress<T>(int steps, Func<Action<int, double>, T> work) => _isLive ? WithBar(steps, work) : WithLines(steps, work);

    /// <summary>Remarks, of which some may be missing.</summary>
    public void Notes(params ReadOnlySpan<string?> notes)
    {
        foreach (string? note in notes)
        {
            if (note is not null)
            {
                WriteLine($"note: {note}");
            }
        }
    }

    /// <summary>What came of it, and where it is.</summary>
    public void Summary(MatchingResult result, IReadOnlyList<string> paths)
    {
        IReadOnlyList<double> losses = result.Training.Losses;
        Table table = new Table().RoundedBorder().AddColumn("Training").AddColumn(new TableColumn("").RightAligned());
        table.AddRow("Loss before", Number(losses[0]));
        table.AddRow("Loss after", Number(losses[^1]));
        if (result.Floor is double floor)
        {
            table.AddRow("Least possible for a curve", Number(floor));
        }

        table.AddRow("Steps", Number(result.Training.Steps));
        table.AddRow("Voxels a step", Number(result.Training.VoxelsPerStep));
        table.AddRow("Time", $"{result.Training.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
        console.Write(table);
        foreach (string path in paths)
        {
            WriteLine(path);
        }
    }

    private T WithBar<T>(int steps, Func<Action<int, double>, T> work) => console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask("Training", maxValue: steps);
            return work((step, loss) =>
            {
                task.Value = step;
                task.Description = $"Training, loss {Loss(loss)}";
            });
        });

    private T WithLines<T>(int steps, Func<Action<int, double>, T> work)
    {
        int stride = Math.Max(1, steps / 10);
        return work((step, loss) =>
        {
            if (step % stride == 0 || step == steps)
            {
                WriteLine($"Training, step {step} of {steps}, loss {Loss(loss)}");
            }
        });
    }

    // Not console.WriteLine, which breaks lines at the width it assumes for a file and would cut paths in two.
    private void WriteLine(string text) => console.Profile.Out.Writer.WriteLine(text);

    private static string Loss(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Number(double value) => ReportTables.Number(value);
}
