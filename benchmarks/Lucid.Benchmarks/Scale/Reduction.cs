using System.Numerics;

namespace Lucid.Benchmarks.Scale;

/// <summary>How a bucket of gradients is averaged over ranks, and how long that takes by the model of Thakur, Rabenseifner and Gropp (2005).</summary>
internal enum Reduction
{
    /// <summary>
    /// What <c>Lucid.Distributed</c> does: parts are exchanged in pairs, each rank sums one in the order of ranks, and the sums are gathered:
    /// <c>2(p − 1)·(α + B/(pβ)) + B/γ</c>.
    /// </summary>
    OrderedParts,

    /// <summary>A ring: parts go around and are summed on the way, <c>2(p − 1)·(α + B/(pβ)) + (p − 1)/p·B/γ</c>. The order of the sum differs from part to part.</summary>
    Ring,

    /// <summary>A tree to one rank and back, with whole buckets: <c>2⌈log₂ p⌉·(α + B/β) + ⌈log₂ p⌉·B/γ</c>.</summary>
    Tree,
}

/// <summary>The model's formulas.</summary>
internal static class ReductionModel
{
    /// <summary>The seconds for a bucket.</summary>
    /// <param name="reduction">How.</param>
    /// <param name="link">α and β.</param>
    /// <param name="ranks">p.</param>
    /// <param name="bytes">B.</param>
    /// <param name="summed">γ, the bytes that a rank sums in a second.</param>
    public static double Seconds(this Reduction reduction, Link link, int ranks, double bytes, double summed)
    {
        if (ranks == 1)
        {
            return 0;
        }

        int levels = BitOperations.Log2((uint)ranks - 1) + 1;
        double parts = 2 * (ranks - 1) * (link.Latency + (bytes / ranks / link.BytesPerSecond));
        return reduction switch
        {
            Reduction.OrderedParts => parts + (bytes / summed),
            Reduction.Ring => parts + (bytes / summed * (ranks - 1) / ranks),
            _ => (2 * levels * (link.Latency + (bytes / link.BytesPerSecond))) + (levels * bytes / summed),
        };
    }

    /// <summary>The bytes that a rank sends in a step; a tree's root and inner ranks send most.</summary>
    public static double BytesSent(this Reduction reduction, int ranks, double bytes) => ranks == 1 ? 0
        : reduction == Reduction.Tree ? bytes * (BitOperations.Log2((uint)ranks - 1) + 1)
        : 2 * bytes * (ranks - 1) / ranks;
}
