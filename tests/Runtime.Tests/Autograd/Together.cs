using System.Runtime.ExceptionServices;

namespace Lucid.Tests.Autograd;

/// <summary>Threads of their own that start at the same moment.</summary>
internal static class Together
{
    /// <summary>Runs an action once on each thread, and rethrows what one of them throws.</summary>
    public static void Run(int threads, Action<int> action)
    {
        using var start = new Barrier(threads);
        Exception? failure = null;
        Thread[] all = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                action(number);
            }
            catch (Exception error)
            {
                failure = error;
            }
        }))];
        foreach (Thread thread in all)
        {
            thread.Start();
        }

        foreach (Thread thread in all)
        {
            thread.Join();
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
