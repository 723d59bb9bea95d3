namespace Lucid.Distributed;

/// <summary>One volume over ranks: what is gathered over tiles on each rank becomes what one machine would have gathered from all of them.</summary>
public static class StatisticsExtensions
{
    /// <summary>
    /// Merges the statistics of all ranks, on every one of them. The sums are exact, so the bits are those of one machine that has seen all tiles, however they were
    /// shared out.
    /// </summary>
    /// <param name="statistics">What this rank has seen; not frozen.</param>
    /// <param name="communicator">The ranks.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The statistics are frozen.</exception>
    /// <exception cref="DistributedException">Ranks have statistics of another batch or other channels, or a call of MPI failed.</exception>
    public static void AllReduce(this InstanceStatistics statistics, Communicator communicator)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(communicator);
        RequireOpen(statistics.IsFrozen);
        double[] sums = new double[statistics.BufferLength];
        statistics.WriteTo(sums);
        communicator.AllReduceSum(sums);
        statistics.ReadFrom(sums);
    }

    /// <summary>
    /// Merges the sums of the backward passes of all ranks, on every one of them, with the bits of one machine.
    /// </summary>
    /// <param name="sums">What this rank has summed; not frozen.</param>
    /// <param name="communicator">The ranks.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The sums are frozen.</exception>
    /// <exception cref="DistributedException">Ranks have sums of another batch or other channels, or a call of MPI failed.</exception>
    public static void AllReduce(this InstanceGradientSums sums, Communicator communicator)
    {
        ArgumentNullException.ThrowIfNull(sums);
        ArgumentNullException.ThrowIfNull(communicator);
        RequireOpen(sums.IsFrozen);
        double[] numbers = new double[sums.BufferLength];
        sums.WriteTo(numbers);
        communicator.AllReduceSum(numbers);
        sums.ReadFrom(numbers);
    }

    // Before anything is exchanged: the other ranks would wait.
    private static void RequireOpen(bool isFrozen)
    {
        if (isFrozen)
        {
            throw new InvalidOperationException("Expected sums that are still gathered, got frozen ones: nothing is added after Freeze, or after a layer has used them.");
        }
    }
}
