using System.Globalization;
using System.Text;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Family;

/// <summary>The timings of layers and of their peers, as a table in Markdown. A cell is Lucid and the peer, each in copies of its own process.</summary>
internal sealed class FamilyTable
{
    private readonly Dictionary<(FamilyNorm Norm, bool IsBackward, bool IsPeer), List<Timing>> _rounds = [];

    /// <summary>Whether a layer was not timed yet.</summary>
    public bool IsNew(FamilyNorm norm, bool isBackward) => !_rounds.ContainsKey((norm, isBackward, false));

    public void Add(FamilyNorm norm, bool isBackward, Timing timing, bool isPeer)
    {
        if (!_rounds.TryGetValue((norm, isBackward, isPeer), out List<Timing>? rounds))
        {
            _rounds[(norm, isBackward, isPeer)] = rounds = [];
        }

        rounds.Add(timing);
    }

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
            text.Append($"{Number(Lead(norm, isBackward: false))} / {Number(Lead(norm, isBackward: true))} |\n");
        }

        return text.ToString().TrimEnd();
    }

    private string Cell(FamilyNorm norm, bool isBackward)
    {
        double? lucid = Median(norm, isBackward, isPeer: false, timing => timing.Copies);
        double? peer = Median(norm, isBackward, isPeer: true, timing => timing.Copies);
        return $"{Number(lucid)} / {Number(peer)}";
    }

    private double? Lead(FamilyNorm norm, bool isBackward) =>
        Median(norm, isBackward, isPeer: true, timing => timing.Milliseconds) / Median(norm, isBackward, isPeer: false, timing => timing.Milliseconds);

    private double? Median(FamilyNorm norm, bool isBackward, bool isPeer, Func<Timing, double> figure) =>
        _rounds.TryGetValue((norm, isBackward, isPeer), out List<Timing>? rounds) ? Clock.Median(rounds.Select(figure)) : null;

    private static string Number(double? value) => value is null ? "–" : value.Value.ToString(value < 9.95 ? "F2" : "F0", CultureInfo.InvariantCulture);
}
