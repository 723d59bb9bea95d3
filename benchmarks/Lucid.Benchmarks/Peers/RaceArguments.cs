using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers.OnnxRuntime;

namespace Lucid.Benchmarks.Peers;

/// <summary>The values of <see cref="RaceOptions"/>.</summary>
/// <param name="Name">The command.</param>
/// <param name="Models">The folder with the models.</param>
/// <param name="OnnxRuntime">ONNX Runtime; null where it is missing.</param>
/// <param name="OpenVino">OpenVINO's program; null where it is missing.</param>
/// <param name="Python">A Python that has PyTorch.</param>
/// <param name="Rounds">The rounds.</param>
/// <param name="Threads">The threads of each.</param>
/// <param name="Output">The folder with the page; null for none.</param>
/// <param name="Names">Beginnings of the names of what is run; none for all.</param>
internal sealed record RaceArguments(string Name, string Models, OnnxLibrary? OnnxRuntime, string? OpenVino, string Python, int Rounds, int Threads, string? Output, string[] Names)
{
    private const string Page = "performance.md";

    /// <summary>How it was run.</summary>
    public string Circumstances =>
        $"{Machine.Describe()}\n- {Threads} thread{(Threads == 1 ? "" : "s")}, {Rounds} rounds in turns, medians; ONNX Runtime {OnnxRuntime?.Version ?? "missing"}";

    /// <summary>The part of the page, and the name of a chart: the command's on one thread, and on more one of its own.</summary>
    public string Part => Threads == 1 ? Name : $"{Name}-{Threads}";

    /// <summary>Whether something of a name is to be run.</summary>
    public bool Runs(string name) => Names.Length == 0 || Names.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>Makes sure that the part can be written: that is better known now than after the race.</summary>
    public void RequirePage()
    {
        if (Output is not null)
        {
            _ = MarkedPage.Replace(File.ReadAllText(Path.Combine(Output, Page)), Part, "");
        }
    }

    /// <summary>Prints the figures, and writes them where they are to go.</summary>
    /// <param name="lines">The part of the page.</param>
    /// <param name="chart">The chart; null for none.</param>
    public void Write(IEnumerable<string> lines, string? chart = null)
    {
        string text = string.Join('\n', lines);
        Console.WriteLine(text);
        if (Output is null)
        {
            return;
        }

        string page = Path.Combine(Output, Page);
        File.WriteAllText(page, MarkedPage.Replace(File.ReadAllText(page), Part, text));
        if (chart is not null)
        {
            File.WriteAllText(Path.Combine(Output, $"{Part}.svg"), chart);
        }
    }
}
