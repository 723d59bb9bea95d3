using System.Globalization;
using System.Text;
using Lucid.Benchmarks.Peers;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>Who is right on the inputs of the numerics contract, in Markdown.</summary>
internal static class AccuracyTable
{
    public static string Write(IReadOnlyList<IPeer> peers)
    {
        var text = new StringBuilder();
        text.Append($"| input | exact | {string.Join(" | ", peers.Select(peer => peer.Name))} |\n");
        text.Append($"|---|---|{string.Concat(Enumerable.Repeat("---|", peers.Count))}\n");
        foreach (ContractInput input in ContractInput.All)
        {
            IEnumerable<string> cells = peers.Select(peer => Cell(input, peer.Normalize(input.Count, input.Pattern)));
            string exact = Numbers([.. input.Exact()]);
            text.Append($"| {input.Name} | {exact} | {string.Join(" | ", cells)} |\n");
        }

        return text.ToString().TrimEnd();
    }

    private static string Cell(ContractInput input, IReadOnlyList<float> results) =>
        results.Count == 0 ? "–"
        : input.IsRight(results) ? "right"
        : Numbers([.. results.Select(value => (double)value)]);

    private static string Numbers(double[] values) =>
        string.Join(", ", values.Select(value => value.ToString("G5", CultureInfo.InvariantCulture).Replace('-', '−')));
}
