using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Lucid.Memory;

namespace Lucid.Kernels.Threading;

/// <summary>
/// One pass under way on several threads. Threads take turns of rows from a common counter; the caller takes part, so the work is done even when the
/// thread pool is busy, and it waits only for turns that others have begun.
/// </summary>
/// <remarks>
/// A job serves one caller at a time and is then kept for the next, together with the requests for help that the thread pool has not come to yet: they
/// help with whatever pass is under way then. So in the steady state there is nothing to allocate, however late helpers come.
/// No exception leaves before every helper has left: not one of the pass on any thread, nor an interrupt of the caller, which stays pending.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A job is kept as long as the process lives.")]
internal sealed class ParallelWorkItem<TPass> : IThreadPoolWorkItem
    where TPass : struct, IRowPass
{
    private static SpinGate _idleGate;
    private static ParallelWorkItem<TPass>? _newestIdle;

    private readonly AutoResetEvent _helpersLeft = new(initialState: false);
    private SpinGate _gate;
    private ParallelWorkItem<TPass>? _olderIdle;
    private TPass _pass;
    private int _rows;
    private int _mostRows;
    private int _fewestRows;
    private int _threads;
    private long _next;
    private Exception? _error;

    // Under the gate: whether a pass is under way, the most threads that may help with it and those that do, and the work items in the thread pool's queue.
    private bool _isOpen;
    private bool _callerWaits;
    private int _allowedHelpers;
    private int _helpers;
    private int _requests;

    /// <summary>Runs a pass with some helping threads.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="mostRows">The rows of a turn, as long as there are plenty.</param>
    /// <param name="fewestRows">The rows of the last turns.</param>
    /// <param name="helpers">The threads beside the caller's.</param>
    public static void Run(in TPass pass, int rows, int mostRows, int fewestRows, int helpers)
    {
        ParallelWorkItem<TPass> job = TakeIdle();
        job.AskForHelp(job.Open(pass, rows, mostRows, fewestRows, helpers));
        job.TakeTurns();

        // Not before every helper has left may the pass's memory go.
        Exception? error = job.Close();
        job.BecomeIdle();
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        _gate.Enter();
        _requests--;
        bool helps = _isOpen && _helpers < _allowedHelpers;
        _helpers += helps ? 1 : 0;
        _gate.Exit();
        if (!helps)
        {
            return;
        }

        TakeTurns();
        _gate.Enter();
        _helpers--;
        bool callerWaits = _callerWaits && _helpers == 0;
        _gate.Exit();
        if (callerWaits)
        {
            _helpersLeft.Set();
        }
    }

    private static ParallelWorkItem<TPass> TakeIdle()
    {
        _idleGate.Enter();
        ParallelWorkItem<TPass>? job = _newestIdle;
        _newestIdle = job?._olderIdle;
        _idleGate.Exit();
        return job ?? new ParallelWorkItem<TPass>();
    }

    private void BecomeIdle()
    {
        _idleGate.Enter();
        _olderIdle = _newestIdle;
        _newestIdle = this;
        _idleGate.Exit();
    }

    /// <summary>Lets helpers in, and returns how many are still to be asked for.</summary>
    private int Open(in TPass pass, int rows, int mostRows, int fewestRows, int helpers)
    {
        _gate.Enter();
        _pass = pass;
        _rows = rows;
        _mostRows = mostRows;
        _fewestRows = fewestRows;
        _threads = helpers + 1;
        _next = 0;
        _isOpen = true;
        _allowedHelpers = helpers;
        int missing = Math.Max(0, helpers - _requests);
        _requests += missing;
        _gate.Exit();
        return missing;
    }

    private void AskForHelp(int missing)
    {
        try
        {
            for (; missing > 0; missing--)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
        catch (OutOfMemoryException)
        {
            // The caller does the work alone.
            _gate.Enter();
            _requests -= missing;
            _gate.Exit();
        }
    }

    /// <summary>Lets no more helpers in, waits for those who are, and returns what went wrong.</summary>
    private Exception? Close()
    {
        // The last turns of the others end about when the caller's do: a short spin mostly saves the sleep.
        var spin = new SpinWait();
        while (Volatile.Read(ref _helpers) > 0 && !spin.NextSpinWillYield)
        {
            spin.SpinOnce();
        }

        _gate.Enter();
        _isOpen = false;
        _callerWaits = true;
        _gate.Exit();
        bool isInterrupted = false;
        while (Volatile.Read(ref _helpers) > 0)
        {
            try
            {
                _helpersLeft.WaitOne();
            }
            catch (Exception error) when (error is ThreadInterruptedException or OutOfMemoryException)
            {
                isInterrupted |= error is ThreadInterruptedException;
            }
        }

        _gate.Enter();
        _callerWaits = false;
        _pass = default;
        Exception? failure = _error;
        _error = null;
        _gate.Exit();
        if (isInterrupted)
        {
            Thread.CurrentThread.Interrupt();
        }

        return failure;
    }

    /// <summary>Takes turns until there are none, or one fails: then nobody begins another.</summary>
    private void TakeTurns()
    {
        try
        {
            for (long first = Volatile.Read(ref _next); first < _rows;)
            {
                // Turns become shorter towards the end, so that threads end together.
                long rows = Math.Max(_fewestRows, Math.Min(_mostRows, (_rows - first) / (2 * _threads)));
                long end = Math.Min(first + rows, _rows);
                long seen = Interlocked.CompareExchange(ref _next, end, first);
                if (seen == first)
                {
                    _pass.Run((int)first, (int)end);
                    seen = Volatile.Read(ref _next);
                }

                first = seen;
            }
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _error, error, null);
            Interlocked.Exchange(ref _next, int.MaxValue);
        }
    }
}
