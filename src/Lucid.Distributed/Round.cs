using System.Globalization;

namespace Lucid.Distributed;

/// <summary>
/// What all ranks are about to do, told before each exchange: ranks that do different things find that out, and do not wait for each other for ever, or take one's
/// numbers for another's.
/// </summary>
internal sealed class Round
{
    private readonly RoundKind[] _kinds;
    private readonly long[] _values;

    private Round(RoundKind[] kinds, long[] values) => (_kinds, _values) = (kinds, values);

    /// <summary>The number that each rank has told.</summary>
    public ReadOnlySpan<long> Values => _values;

    /// <summary>Tells what this rank is about to do, and learns it of the others.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="kind">What.</param>
    /// <param name="value">A number that belongs to it.</param>
    public static Round Begin(Communicator communicator, RoundKind kind, long value)
    {
        long[] all = new long[2 * communicator.Size];
        communicator.AllGather([(long)kind, value], all);
        return new Round(
            [.. Enumerable.Range(0, communicator.Size).Select(rank => (RoundKind)all[2 * rank])],
            [.. Enumerable.Range(0, communicator.Size).Select(rank => all[(2 * rank) + 1])]);
    }

    /// <summary>What a rank is about to do.</summary>
    public RoundKind KindOf(int rank) => _kinds[rank];

    /// <summary>Whether a rank reduces gradients without having a batch: it takes part in what the others exchange before, with nothing.</summary>
    public bool IsIdle(int rank) => _kinds[rank] == RoundKind.Gradients && _values[rank] == 0;

    /// <summary>Throws where a rank does something else.</summary>
    /// <param name="kind">What all are to do.</param>
    /// <param name="value">The number that all are to have told; null where it may differ.</param>
    /// <exception cref="DistributedException">One does something else, or has told another number.</exception>
    public void Require(RoundKind kind, long? value = null)
    {
        for (int rank = 0; rank < _kinds.Length; rank++)
        {
            bool mayJoin = kind != RoundKind.Gradients && IsIdle(rank);
            if (!mayJoin && (_kinds[rank] != kind || (value is not null && _values[rank] != value)))
            {
                throw new DistributedException(string.Create(CultureInfo.InvariantCulture,
                    $"Expected all ranks to {Describe(kind)}{(value is null ? "" : $" of {value}")}, got rank {rank} about to {Describe(_kinds[rank])} of {_values[rank]}: "
                    + $"all ranks must take the same steps in the same order."));
            }
        }
    }

    private static string Describe(RoundKind kind) => kind switch
    {
        RoundKind.Gradients => "reduce gradients",
        RoundKind.Moments => "share the statistics of a batch norm",
        RoundKind.GradientSums => "share the gradient sums of a batch norm",
        RoundKind.Sum => "add up numbers",
        _ => $"do something else ({(long)kind})",
    };
}
