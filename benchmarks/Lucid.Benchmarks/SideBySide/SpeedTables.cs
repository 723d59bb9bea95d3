using System.Text;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>
/// The tables of times, in Markdown: one for each direction and number of threads. A cell is a norm without and with LeakyReLU, in copies.
/// </summary>
internal sealed class SpeedTables(Results results, IReadOnlyList<NormShape> shapes)
{
    /// <summary>Titles and tables.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (int threads in (int[])[1, 2])
        {
            foreach (bool isBackward in (bool[])[false, true])
            {
                Write(text, isBackward, threads);
            }
        }

        return text.ToString().TrimEnd();
    }

    private void Write(StringBuilder text, bool isBackward, int threads)
    {
        string[] programs = [.. results.Programs.Where(program => shapes.Any(shape => IsTimed(program, shape, isBackward, threads)))];
        text.Append($"**{(isBackward ? "Backward" : "Forward")}, {(threads == 1 ? "one thread" : "two threads")}**\n\n");
        text.Append($"| N×C×D·H·W | copy, ms | {string.Join(" | ", programs)} | Lucid: times as fast as the best peer |\n");
        text.Append($"|---|{string.Concat(Enumerable.Repeat("---|", programs.Length + 2))}\n");
        foreach (NormShape shape in shapes)
        {
            Subject plain = new(shape, new NormWork(isBackward, HasLeakyReLU: false), threads);
            Subject leaky = new(shape, new NormWork(isBackward, HasLeakyReLU: true), threads);
            IEnumerable<string> cells = programs.Select(program => Pair(results.Copies(program, plain), results.Copies(program, leaky)));
            string copy = $"{results.CopyMilliseconds(results.Programs[0], shape, threads):G3}";
            text.Append($"| {shape} | {copy} | {string.Join(" | ", cells)} | {Pair(Lead(plain), Lead(leaky))} |\n");
        }

        text.Append('\n');
    }

    private bool IsTimed(string program, NormShape shape, bool isBackward, int threads) =>
        results.Milliseconds(program, new Subject(shape, new NormWork(isBackward, HasLeakyReLU: false), threads)) is not null;

    /// <summary>The least time of a peer over Lucid's; null where there is no peer.</summary>
    private double? Lead(Subject subject)
    {
        string lucid = results.Programs[0];
        return results.Programs.Where(program => program != lucid).Min(program => results.Milliseconds(program, subject))
            / results.Milliseconds(lucid, subject);
    }

    private static string Pair(double? plain, double? leaky) => plain is null ? TableCell.Unknown : $"{TableCell.Ratio(plain)} / {TableCell.Ratio(leaky)}";
}
