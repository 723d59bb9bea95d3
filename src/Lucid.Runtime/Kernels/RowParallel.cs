namespace Lucid.Kernels;

/// <summary>Work on rows that can be done in any order and by any thread.</summary>
internal interface IRowPass
{
    /// <summary>Does the rows from <paramref name="first"/> up to, not including, <paramref name="end"/>.</summary>
    void Run(int first, int end);
}

/// <summary>
/// Spreads rows over threads, without allocating in the steady state. Every row is done whole, by one thread and in one way, so results do not
/// depend on the number of threads.
/// </summary>
internal static class RowParallel
{
    // Below this many elements waking another thread costs more than it saves; it is also the least that one thread takes at a time.
    private const long ElementsPerTurn = 32 * 1024;

    /// <summary>Runs a pass over all rows on the caller's thread and as many others as are allowed and pay; returns when all rows are done.</summary>
    /// <param name="pass">The pass; copied for the other threads, so it holds no results by value.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowLength">The elements of one row: the measure of the work.</param>
    public static void Run<TPass>(TPass pass, int rows, int rowLength)
        where TPass : struct, IRowPass
    {
        long turns = Math.Min(rows, (long)rows * rowLength / ElementsPerTurn);
        int threads = (int)Math.Min(LucidRuntime.MaxDegreeOfParallelism, turns);
        if (threads <= 1)
        {
            pass.Run(0, rows);
            return;
        }

        int rowsPerTurn = (int)Math.Max(1, ElementsPerTurn / rowLength);
        ParallelJob<TPass>.Run(pass, rows, rowsPerTurn, threads - 1);
    }
}
