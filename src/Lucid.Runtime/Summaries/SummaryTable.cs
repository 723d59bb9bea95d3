using System.Globalization;
using System.Text;

namespace Lucid.Summaries;

/// <summary>Writes a <see cref="LayerSummary"/> as text: columns that line up, the same in every culture.</summary>
internal static class SummaryTable
{
    private const string Unknown = "–";
    private const string Gap = "  ";

    // What a layer is called, what it gives; then numbers, which end where their column ends.
    private const int TextColumns = 2;

    private static readonly string[] Titles = ["layer", "output", "parameters", "memory"];
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>The table, without a line end behind its last line.</summary>
    public static string Write(LayerSummary summary)
    {
        string[][] lines = [Titles, .. summary.Rows.Select(Cells)];
        int[] columns = HasOutputs(summary) ? [0, 1, 2, 3] : [0, 2];
        int[] widths = [.. Titles.Select((_, column) => lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        foreach (string[] line in lines)
        {
            text.AppendJoin(Gap, columns.Select(column => Align(line[column], column, widths[column]))).Append('\n');
        }

        return text.AppendJoin('\n', [Total(summary), .. summary.Notes]).ToString();
    }

    private static bool HasOutputs(LayerSummary summary) => summary.Rows.Any(row => row.OutputShape is not null);

    private static string Align(string cell, int column, int width) => column < TextColumns ? cell.PadRight(width) : cell.PadLeft(width);

    private static string[] Cells(LayerSummaryRow row) =>
    [
        string.Concat(Enumerable.Repeat(Gap, row.Depth)) + Name(row),
        row.OutputShape?.ToString() ?? Unknown,
        Count(row.ParameterCount),
        row.OutputShape is null ? Unknown : Size(row.OutputBytes),
    ];

    private static string Name(LayerSummaryRow row) => row.Path.Length == 0 ? row.Description : $"{row.Path}: {row.Description}";

    private static string Total(LayerSummary summary)
    {
        string parameters = $"{Count(summary.ParameterCount)} parameters in {Size(summary.ParameterCount * sizeof(float))}";
        return HasOutputs(summary) ? $"{parameters}, outputs in {Size(summary.OutputBytes)}" : parameters;
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Size(long bytes)
    {
        double size = bytes;
        int unit = 0;
        for (; size >= 1024 && unit < Units.Length - 1; unit++)
        {
            size /= 1024;
        }

        return size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
