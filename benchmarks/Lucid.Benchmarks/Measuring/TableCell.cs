using System.Globalization;

namespace Lucid.Benchmarks.Measuring;

/// <summary>Figures as tables show them.</summary>
internal static class TableCell
{
    /// <summary>What stands for a figure that there is none of.</summary>
    public const string Unknown = "–";

    /// <summary>A ratio, to three digits or to the unit.</summary>
    public static string Ratio(double? value) =>
        value is null ? Unknown : value.Value.ToString(value < 9.95 ? "F2" : "F0", CultureInfo.InvariantCulture);
}
