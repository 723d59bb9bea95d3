using System.Globalization;
using Spectre.Console;

namespace Lucid.Samples.WholeVolume;

/// <summary>Tells the user how a job goes: live in a terminal, in plain lines where the output is a file or a pipe.</summary>
internal sealed class JobDisplay(IAnsiConsole console)
{
    private const int PlainLines = 5;

    private readonly bool _isLive = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;

    /// <summary>
    /// Works under a progress bar; <paramref name="work"/> gets what it shall call, from any thread, with the share that is done.
    /// </summary>
    public T WithProgress<T>(string heading, Func<Action<double>, T> work) =>
        _isLive ? WithBar(heading, work) : WithLines(heading, work);

    /// <summary>A remark, if there is one.</summary>
    public void Note(string? text)
    {
        if (text is not null)
        {
            WriteLine($"note: {text}");
        }
    }

    /// <summary>What came of it, and where it is.</summary>
    public void Summary(JobResult result, IReadOnlyList<string> paths)
    {
        WriteLine($"{result.Shape}, {Mebibytes(sizeof(float) * result.VoxelCount)} as float32; heap limit {result.HeapLimit}");
        Table table = new Table().RoundedBorder().AddColumn("Tiles, normalised by").AddColumn(new TableColumn("their own").RightAligned())
            .AddColumn(new TableColumn("the whole").RightAligned());
        table.AddRow(
            "Step across a seam, beside one elsewhere",
            Ratio(result.Comparison.SeamStepAlone),
            Ratio(result.Comparison.SeamStepWhole));
        table.AddRow("Greatest difference, in standard deviations", Number(result.Comparison.GreatestDifference), "");
        table.AddRow("Tiles", Number(result.TileCount), Number(result.TileCount));
        table.AddRow("Time for both passes", "", $"{result.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
        console.Write(table);
        foreach (string path in paths)
        {
            WriteLine(path);
        }
    }

    /// <summary>Bytes as people read them.</summary>
    public static string Mebibytes(long bytes) => $"{(bytes / 1048576.0).ToString("#,0.#", CultureInfo.InvariantCulture)} MiB";

    /// <summary>A number to three decimals at most.</summary>
    public static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    /// <summary>How many times one thing is another.</summary>
    public static string Ratio(double value) => $"{value.ToString("#,0.00", CultureInfo.InvariantCulture)} ×";

    private T WithBar<T>(string heading, Func<Action<double>, T> work) => console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask(heading, maxValue: 1);
            return work(share => task.Value = Math.Max(task.Value, share));
        });

    private T WithLines<T>(string heading, Func<Action<double>, T> work)
    {
        var gate = new Lock();
        int told = 0;
        return work(share =>
        {
            lock (gate)
            {
                int line = (int)(share * PlainLines);
                if (line > told)
                {
                    told = line;
                    WriteLine($"{heading}, {100 * line / PlainLines} %");
                }
            }
        });
    }

    // Not console.WriteLine, which breaks lines at the width it assumes for a file and would cut paths in two.
    private void WriteLine(string text) => console.Profile.Out.Writer.WriteLine(text);
}
