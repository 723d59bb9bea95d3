namespace Lucid.Volumes.Prediction;

/// <summary>Loops over parts that can be done in any order, on as many threads as <see cref="LucidRuntime.MaxDegreeOfParallelism"/> allows.</summary>
internal static class Loops
{
    /// <summary>Does every part, each by one thread: results do not depend on the number of threads.</summary>
    /// <param name="count">The number of parts.</param>
    /// <param name="body">Does one; it must not fail.</param>
    public static void For(int count, Action<int> body)
    {
        int threads = Math.Min(count, LucidRuntime.MaxDegreeOfParallelism);
        if (threads > 1)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, body);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            body(i);
        }
    }
}
