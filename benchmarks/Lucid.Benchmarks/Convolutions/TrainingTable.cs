using System.Globalization;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Peers;

namespace Lucid.Benchmarks.Convolutions;

/// <summary>Training steps of blocks, forward and backward, beside PyTorch in eager mode: in turns, round by round.</summary>
/// <param name="arguments">The rounds, the threads and the Python that has PyTorch.</param>
internal sealed class TrainingTable(RaceArguments arguments)
{
    private const int Calls = 25;

    private static readonly (int Channels, int Size, Func<Layer> First, Func<Layer> Last)[] Blocks =
    [
        (32, 64, () => new Block32(), () => new Block32Last()),
        (64, 32, () => new Block64(), () => new Block64Last()),
        (128, 16, () => new Block128(), () => new Block128Last()),
    ];

    /// <summary>Times the blocks.</summary>
    /// <returns>The lines of the table.</returns>
    public IEnumerable<string> Run()
    {
        var asked = Blocks.Where(block => arguments.Runs(Title(block.Channels, block.Size))).ToArray();
        if (asked.Length == 0)
        {
            yield break;
        }

        using ServedPeer? torch = Start(out string name);
        yield return $"Forward and backward, {name}:";
        yield return "";
        yield return "| block | Lucid, ms | channels last, ms | PyTorch, ms | times as fast | channels last, times as fast |";
        yield return "|---|---|---|---|---|---|";
        foreach ((int channels, int size, Func<Layer> first, Func<Layer> last) in asked)
        {
            List<double> own = [], ownLast = [], peers = [];
            for (int round = 0; round < arguments.Rounds; round++)
            {
                own.Add(Step([1, channels, size, size, size], first(), isNew: round == 0));
                ownLast.Add(Step([1, size, size, size, channels], last(), isNew: round == 0));
                if (torch?.TimeStep(string.Create(CultureInfo.InvariantCulture, $"1x{channels}x{size}x{size}x{size}"), Calls) is { } peer)
                {
                    peers.Add(peer.Milliseconds);
                }
            }

            (double time, double timeLast) = (Clock.Median(own), Clock.Median(ownLast));
            double? theirs = peers.Count == 0 ? null : Clock.Median(peers);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {Title(channels, size)} | {time:F2} | {timeLast:F2} | {theirs?.ToString("F2", CultureInfo.InvariantCulture) ?? TableCell.Unknown} | {TableCell.Ratio(theirs / time)} | {TableCell.Ratio(theirs / timeLast)} |");
        }
    }

    private static string Title(int channels, int size) => $"training step, {channels} → {channels}, {size}³";

    private static double Step(int[] shape, Layer layer, bool isNew)
    {
        using var block = new TensorNorm(shape, layer);
        if (isNew)
        {
            Clock.WarmUp(block.Step);
        }

        return Clock.MedianMilliseconds(block.Step, Calls);
    }

    private ServedPeer? Start(out string name)
    {
        try
        {
            ServedPeer peer = ServedPeer.StartPyTorch(arguments.Python, arguments.Threads.ToString(CultureInfo.InvariantCulture));
            name = $"beside {peer.Name} in eager mode";
            return peer;
        }
        catch (PeerException exception)
        {
            name = $"PyTorch being missing ({exception.Message})";
            return null;
        }
    }
}
