using Lucid.Kernels.Threading;

namespace Lucid.Tests.Kernels;

public sealed class ParallelWorkItemTests
{
    [Fact]
    public void Run_EndsAfterItsHelpers_WhenTheCallerIsInterrupted()
    {
        bool isDone = false;
        bool wasInterrupted = false;
        var state = new State();
        var caller = new Thread(() =>
        {
            ParallelWorkItem<Pass>.Run(new Pass(state), rows: 2, mostRows: 1, fewestRows: 1, helpers: 1);
            isDone = state.HelperIsDone;
            try
            {
                Thread.Sleep(Timeout.Infinite);
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = true;
            }
        });
        state.Caller = caller;
        caller.Start();
        caller.Join();

        Assert.True(isDone);
        Assert.True(wasInterrupted);
    }

    [Fact]
    public void Run_ThrowsWhatAHelperThrew_AndRunsTheNextPass()
    {
        for (int i = 0; i < 3; i++)
        {
            var state = new State { Caller = Thread.CurrentThread, Error = new InsufficientMemoryException("No room.") };
            var error = Assert.Throws<InsufficientMemoryException>(
                () => ParallelWorkItem<Pass>.Run(new Pass(state), rows: 2, mostRows: 1, fewestRows: 1, helpers: 1));
            Assert.Same(state.Error, error);
        }
    }

    /// <summary>Turns of every length, and threads that may be late: each row is run once.</summary>
    [Fact]
    public void Run_RunsEachRowOnce()
    {
        foreach (int rows in (int[])[1, 2, 3, 31, 32, 33, 1000, 4097])
        {
            foreach ((int most, int fewest, int helpers) in ((int, int, int)[])[(1, 1, 1), (4, 1, 1), (125, 7, 3), (5000, 5000, 2)])
            {
                int[] runs = new int[rows];
                ParallelWorkItem<CountingPass>.Run(new CountingPass(runs), rows, most, fewest, helpers);
                Assert.All(runs, count => Assert.Equal(1, count));
            }
        }
    }

    private sealed class State
    {
        public volatile bool HelperIsIn;

        public Thread? Caller { get; set; }

        public Exception? Error { get; init; }

        public bool HelperIsDone { get; set; }
    }

    /// <summary>The caller waits in its turn for the helper, which interrupts it, or throws, in its own.</summary>
    private readonly struct Pass(State state) : IRowPass
    {
        public void Run(int first, int end)
        {
            if (Thread.CurrentThread == state.Caller)
            {
                while (!state.HelperIsIn)
                {
                    Thread.Yield();
                }

                return;
            }

            state.HelperIsIn = true;
            if (state.Error is { } error)
            {
                throw error;
            }

            // Until the caller waits for this thread.
            while ((state.Caller!.ThreadState & ThreadState.WaitSleepJoin) == 0)
            {
                Thread.Yield();
            }

            state.Caller.Interrupt();
            Thread.Sleep(50);
            state.HelperIsDone = true;
        }
    }

    private readonly struct CountingPass(int[] runs) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int row = first; row < end; row++)
            {
                Interlocked.Increment(ref runs[row]);
            }
        }
    }
}
