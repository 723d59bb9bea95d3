using System.Globalization;
using System.Text;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>What is gained by what the compiler knows, in Markdown: how many times as fast as the kernel that knows nothing.</summary>
internal sealed class SpecialisedTable(Results results, IReadOnlyList<NormShape> shapes)
{
    /// <summary>The names under which the three kernels are timed.</summary>
    public const string Generic = "generic";

    /// <summary>Channels and options are declared.</summary>
    public const string Options = "options declared";

    /// <summary>The size is too.</summary>
    public const string Size = "options and size declared";

    public string Write()
    {
        var text = new StringBuilder(
            """
            | N×C×D·H·W | declared | forward | forward + LeakyReLU | backward | backward + LeakyReLU |
            |---|---|---|---|---|---|

            """);
        foreach (NormShape shape in shapes)
        {
            foreach (string kernel in (string[])[Options, Size])
            {
                string[] cells = [.. NormWork.ByDirection.Select(work => Gain(kernel, new Subject(shape, work, Threads: 1)))];
                if (cells.Any(cell => cell.Length > 0))
                {
                    text.Append($"| {shape} | {kernel.Replace(" declared", "")} | {string.Join(" | ", cells)} |\n");
                }
            }
        }

        return text.ToString().TrimEnd();
    }

    private string Gain(string kernel, Subject subject)
    {
        double? gain = results.Milliseconds(Generic, subject) / results.Milliseconds(kernel, subject);
        return gain?.ToString("F2", CultureInfo.InvariantCulture) ?? "";
    }
}
