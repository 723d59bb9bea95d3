using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Lucid.Kernels;

/// <summary>
/// One pass under way on several threads. Threads take turns of rows from a common counter; the caller takes part, so the work is done even when the
/// thread pool is busy, and it waits only for turns that others have begun. Jobs are reused.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Jobs live as long as the process and are reused; the event holds no handle while nobody waits long.")]
internal sealed class ParallelJob<TPass> : IThreadPoolWorkItem
    where TPass : struct, IRowPass
{
    private static readonly ConcurrentBag<ParallelJob<TPass>> Idle = [];

    private readonly ManualResetEventSlim _allDone = new();
    private TPass _pass;
    private int _rows;
    private int _rowsPerTurn;
    private long _next;
    private int _rowsDone;
    private int _users;

    /// <summary>Runs a pass with some helping threads.</summary>
    public static void Run(in TPass pass, int rows, int rowsPerTurn, int helpers)
    {
        if (!Idle.TryTake(out ParallelJob<TPass>? job))
        {
            job = new ParallelJob<TPass>();
        }

        job._pass = pass;
        job._rows = rows;
        job._rowsPerTurn = rowsPerTurn;
        job._rowsDone = 0;
        job._users = helpers + 1;
        job._allDone.Reset();
        Volatile.Write(ref job._next, 0);
        for (int i = 0; i < helpers; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(job, preferLocal: false);
        }

        job.TakeTurns();
        job._allDone.Wait();
        job.Leave();
    }

    void IThreadPoolWorkItem.Execute()
    {
        TakeTurns();
        Leave();
    }

    private void TakeTurns()
    {
        while (true)
        {
            long first = Interlocked.Add(ref _next, _rowsPerTurn) - _rowsPerTurn;
            if (first >= _rows)
            {
                return;
            }

            int end = (int)Math.Min(first + _rowsPerTurn, _rows);
            _pass.Run((int)first, end);
            if (Interlocked.Add(ref _rowsDone, end - (int)first) == _rows)
            {
                _allDone.Set();
            }
        }
    }

    /// <summary>The last to leave, which may be a work item that came too late to find a turn, puts the job back for reuse.</summary>
    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _pass = default;
            Idle.Add(this);
        }
    }
}
