using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.BrainVolume.Volumes;
using Lucid.Samples.Report.Charts;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Report;

/// <summary>The charts of the report.</summary>
internal static class ReportCharts
{
    private const int HistogramRanges = 140;

    /// <summary>The distribution of a volume's intensities over that of the reference.</summary>
    /// <param name="result">The run, which sets the scales so that both charts agree.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="style">The style of its line.</param>
    public static Chart Histogram(MatchingResult result, Volume volume, string style)
    {
        (double from, double to) = IntensityRange(result);
        double tissuePeak = new[] { result.Before, result.After, result.Reference }
            .SelectMany(Percentages).Where(point => point.X > 0.1).Select(point => point.Y).Append(1e-9).Max();
        return new Chart(
                $"Histogram of {volume.Name} over that of {result.Reference.Name}",
                "intensity in standard deviations from the mean",
                result.IsAligned ? "% of all voxels" : "% of voxels brighter than the mean",
                (from, to),
                (0, 1.15 * tissuePeak))
            .Area("reference", Percentages(result.Reference))
            .Line("reference", Percentages(result.Reference))
            .Line(style, Percentages(volume));

        // Heads of different size in frames of different size compare by their tissue, not by the air around them.
        (double X, double Y)[] Percentages(Volume of)
        {
            Histogram histogram = Volumes.Histogram.Of(of.Voxels, from, to, HistogramRanges);
            double whole = result.IsAligned ? of.Voxels.Length : of.Voxels.Count(value => value > 0);
            return [.. histogram.Counts.Select((_, range) => (histogram.Centre(range), 100 * Smoothed(histogram.Counts, range) / whole))];
        }
    }

    /// <summary>
    /// A weighted mean with both neighbours: scans of 8 bits have few levels, of which now two, now three fall in one range.
    /// </summary>
    private static double Smoothed(int[] counts, int range) =>
        (counts[Math.Max(range - 1, 0)] + 2.0 * counts[range] + counts[Math.Min(range + 1, counts.Length - 1)]) / 4;

    /// <summary>The curve that the layer learned, and where its channels bend.</summary>
    public static Chart Curve(MatchingResult result)
    {
        IReadOnlyList<(double X, double Y)> curve = result.Training.Curve;
        (double From, double To) x = (curve[0].X, curve[^1].X);
        (double From, double To) y = (Math.Min(x.From, curve.Min(point => point.Y)), Math.Max(x.To, curve.Max(point => point.Y)));
        double margin = 0.04 * (y.To - y.From);
        Chart chart = new Chart("The learned intensity curve", $"intensity in {result.Before.Name}", "intensity after matching", x,
                (y.From - margin, y.To + margin))
            .Line("neutral", [(x.From, x.From), (x.To, x.To)])
            .Line("after", curve);
        foreach (ChannelFigures channel in result.Training.Channels.Where(c => c.Kink > x.From && c.Kink < x.To))
        {
            chart.Dot("after", channel.Kink, curve.MinBy(point => Math.Abs(point.X - channel.Kink)).Y);
        }

        return chart;
    }

    /// <summary>The loss at every step.</summary>
    public static Chart Loss(MatchingResult result)
    {
        IReadOnlyList<double> losses = result.Training.Losses;
        double low = Math.Max(1e-12, Math.Min(losses.Min(), result.Floor ?? double.PositiveInfinity));
        double high = Math.Max(losses.Max(), 1.5 * low);
        Chart chart = new Chart("The loss at every training step", "step", "mean squared error", (0, losses.Count - 1),
            (low / 1.5, high * 1.2), isLogarithmic: true);
        if (result.Floor is double floor)
        {
            chart.Line("neutral", [(0, floor), (losses.Count - 1, floor)])
                .Note(losses.Count - 1, floor, "best possible for an intensity curve");
        }

        return chart.Line("after", [.. losses.Select((loss, step) => ((double)step, loss))]);
    }

    private static (double From, double To) IntensityRange(MatchingResult result)
    {
        Quantiles[] all = [.. new[] { result.Before, result.After, result.Reference }.Select(v => Quantiles.Of(v.Voxels, _ => true))];
        double from = all.Min(q => q.At(0));
        double to = all.Max(q => q.At(0.998));
        double margin = to > from ? 0.03 * (to - from) : 0.5;
        return (from - margin, to + margin);
    }
}
