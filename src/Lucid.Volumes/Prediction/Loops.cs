using Lucid.Kernels.Threading;

namespace Lucid.Volumes.Prediction;

/// <summary>Loops over parts that can be done in any order, on as many threads as <see cref="LucidRuntime.MaxDegreeOfParallelism"/> allows.</summary>
internal static class Loops
{
    /// <summary>Does every part, each by one thread: results do not depend on the number of threads. Nothing is allocated in the steady state.</summary>
    /// <param name="count">The number of parts.</param>
    /// <param name="elements">The elements of each: the measure of the work.</param>
    /// <param name="body">Does one.</param>
    public static void For(int count, int elements, Action<int> body) => RowParallel.Run(new Parts(body), count, Math.Max(1, elements));

    private readonly struct Parts(Action<int> body) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int i = first; i < end; i++)
            {
                body(i);
            }
        }
    }
}
