namespace Lucid.Kernels;

/// <summary>
/// One pass under way on several threads. Threads take turns of rows from a common counter; the caller takes part, so the work is done even when the
/// thread pool is busy, and it waits only for turns that others have begun.
/// </summary>
/// <remarks>
/// A job serves one caller at a time and is then kept for the next, together with the requests for help that the thread pool has not come to yet: they
/// help with whatever pass is under way then. So in the steady state there is nothing to allocate, however late helpers come.
/// </remarks>
internal sealed class ParallelJob<TPass> : IThreadPoolWorkItem
    where TPass : struct, IRowPass
{
    private static readonly Lock IdleLock = new();
    private static ParallelJob<TPass>? _newestIdle;

    private readonly object _gate = new();
    private ParallelJob<TPass>? _olderIdle;
    private TPass _pass;
    private int _rows;
    private int _rowsPerTurn;
    private long _next;

    // Under the gate: whether a pass is under way, the most threads that may help with it and those that do, and the work items in the thread pool's queue.
    private bool _isOpen;
    private int _allowedHelpers;
    private int _helpers;
    private int _requests;

    /// <summary>Runs a pass with some helping threads.</summary>
    public static void Run(in TPass pass, int rows, int rowsPerTurn, int helpers)
    {
        ParallelJob<TPass> job = TakeIdle();
        int missing = job.Open(pass, rows, rowsPerTurn, helpers);
        try
        {
            for (; missing > 0; missing--)
            {
                ThreadPool.UnsafeQueueUserWorkItem(job, preferLocal: false);
            }

            job.TakeTurns();
        }
        finally
        {
            // Not before every helper has left may the pass's memory go.
            job.Close();
        }

        job.BecomeIdle();
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            _requests--;
            if (!_isOpen || _helpers == _allowedHelpers)
            {
                return;
            }

            _helpers++;
        }

        TakeTurns();
        lock (_gate)
        {
            _helpers--;
            Monitor.Pulse(_gate);
        }
    }

    private static ParallelJob<TPass> TakeIdle()
    {
        lock (IdleLock)
        {
            if (_newestIdle is { } job)
            {
                _newestIdle = job._olderIdle;
                job._olderIdle = null;
                return job;
            }
        }

        return new ParallelJob<TPass>();
    }

    private void BecomeIdle()
    {
        lock (IdleLock)
        {
            _olderIdle = _newestIdle;
            _newestIdle = this;
        }
    }

    /// <summary>Lets helpers in, and returns how many are still to be asked for.</summary>
    private int Open(in TPass pass, int rows, int rowsPerTurn, int helpers)
    {
        lock (_gate)
        {
            _pass = pass;
            _rows = rows;
            _rowsPerTurn = rowsPerTurn;
            _next = 0;
            _isOpen = true;
            _allowedHelpers = helpers;
            int missing = Math.Max(0, helpers - _requests);
            _requests += missing;
            return missing;
        }
    }

    /// <summary>Lets no more helpers in, and waits for those who are.</summary>
    private void Close()
    {
        // The last turns of the others end about when the caller's do: a short spin mostly saves the sleep.
        var spin = new SpinWait();
        while (Volatile.Read(ref _helpers) > 0 && !spin.NextSpinWillYield)
        {
            spin.SpinOnce();
        }

        lock (_gate)
        {
            _isOpen = false;
            while (_helpers > 0)
            {
                Monitor.Wait(_gate);
            }

            _pass = default;
        }
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

            _pass.Run((int)first, (int)Math.Min(first + _rowsPerTurn, _rows));
        }
    }
}
