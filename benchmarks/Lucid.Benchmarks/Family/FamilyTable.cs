using System.Text;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Family;

/// <summary>The timings of layers and of their peers, as a table in Markdown. A cell is Lucid and the peer, each in copies of its own process.</summary>
internal sealed class FamilyTable
{
    private readonly TimedRounds<(FamilyNorm Norm, bool IsBackward, bool IsPeer)> _rounds = new();

    /// <summary>Whether a layer was not timed yet.</summary>
    public bool IsNew(FamilyNorm norm, bool isBackward) => _rounds.Of((norm, isBackward, false)).Count == 0;

    public void Add(FamilyNorm norm, bool isBackward, Timing timing, bool isPeer) => _rounds.Add((norm, isBackward, isPeer), timing);

    public string Write()
    {
        var text = new StringBuilder(
            """
            | layer | input | copy, ms | forward: Lucid / PyTorch | backward: Lucid / PyTorch | Lucid: times as fast, forward / backward |
            |---|---|---|---|---|---|

            """);
        foreach (FamilyNorm norm in FamilyNorm.All)
        {
            string copy = $"{Median(norm, isBackward: false, isPeer: false, timing => timing.CopyMilliseconds):G3}";
            text.Append($"| {norm.Layer} | {norm.Sizes} | {copy} | {Cell(norm, isBackward: false)} | {Cell(norm, isBackward: true)} | ");
            text.Append($"{TableCell.Ratio(Lead(norm, isBackward: false))} / {TableCell.Ratio(Lead(norm, isBackward: true))} |\n");
        }

        return text.ToString().TrimEnd();
    }

    private string Cell(FamilyNorm norm, bool isBackward)
    {
        double? lucid = Median(norm, isBackward, isPeer: false, timing => timing.Copies);
        double? peer = Median(norm, isBackward, isPeer: true, timing => timing.Copies);
        return $"{TableCell.Ratio(lucid)} / {TableCell.Ratio(peer)}";
    }

    private double? Lead(FamilyNorm norm, bool isBackward) =>
        Median(norm, isBackward, isPeer: true, timing => timing.Milliseconds) / Median(norm, isBackward, isPeer: false, timing => timing.Milliseconds);

    private double? Median(FamilyNorm norm, bool isBackward, bool isPeer, Func<Timing, double> figure) =>
        _rounds.Median((norm, isBackward, isPeer), figure);
}
