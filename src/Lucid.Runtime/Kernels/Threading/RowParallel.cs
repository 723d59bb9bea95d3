namespace Lucid.Kernels.Threading;

/// <summary>
/// Spreads rows, or parts of rows, over threads, without allocating in the steady state. Each is done whole, by one thread and in one way, so results do not
/// depend on the number of threads.
/// </summary>
internal static class RowParallel
{
    /// <summary>The threads that work of a size is worth.</summary>
    /// <param name="elements">The elements to go through.</param>
    public static int Threads(long elements) => (int)Math.Clamp(elements / Tuning.ElementsPerTurn, 1, LucidRuntime.MaxDegreeOfParallelism);

    /// <summary>The fewest blocks that are computed before an observer is told of them: each time, threads wait for the last of them to end.</summary>
    public static int FewestObservedBlocks => LucidRuntime.MaxDegreeOfParallelism is > 1 and int threads ? threads * Tuning.ObservedBlocksPerThread : 1;

    /// <summary>Runs a pass on the caller's thread and as many others as are allowed and pay; returns when all is done.</summary>
    /// <param name="pass">The pass; copied for the other threads, so it holds no results by value.</param>
    /// <param name="count">The number of rows, or of parts of rows.</param>
    /// <param name="elements">The elements of each: the measure of the work.</param>
    public static void Run<TPass>(TPass pass, int count, int elements)
        where TPass : struct, IRowPass
    {
        int threads = Math.Min(count, Threads((long)count * elements));
        if (threads <= 1)
        {
            pass.Run(0, count);
            return;
        }

        int fewest = (int)Math.Max(1, Tuning.ElementsPerTurn / elements);
        ParallelWorkItem<TPass>.Run(pass, count, Math.Max(fewest, count / (threads * Tuning.TurnsPerThread)), fewest, threads - 1);
    }
}
