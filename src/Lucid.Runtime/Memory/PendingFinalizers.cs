namespace Lucid.Memory;

/// <summary>
/// Waits for finalizers, but not forever. The wait itself has no end of its own, so a thread does it that is started with the first pool: when memory is
/// scarce, starting one may end the process.
/// </summary>
internal static class PendingFinalizers
{
    private static readonly AutoResetEvent Asked = new(initialState: false);
    private static long _requests;
    private static long _served;

    static PendingFinalizers() => new Thread(Serve) { IsBackground = true, Name = "Lucid finalizers" }.UnsafeStart();

    /// <summary>Starts the thread, unless it runs.</summary>
    public static void Prepare()
    {
        // The static constructor does it.
    }

    /// <summary>Waits until the finalizers have run that were due at the call, or the time is up.</summary>
    /// <param name="timeout">The longest wait.</param>
    public static void Wait(TimeSpan timeout)
    {
        long start = Environment.TickCount64;
        long request = Interlocked.Increment(ref _requests);
        Asked.Set();
        while (Interlocked.Read(ref _served) < request && Environment.TickCount64 - start < timeout.TotalMilliseconds)
        {
            Thread.Sleep(1);
        }
    }

    private static void Serve()
    {
        while (true)
        {
            Asked.WaitOne();
            long request = Interlocked.Read(ref _requests);
            GC.WaitForPendingFinalizers();
            Interlocked.Exchange(ref _served, request);
        }
    }
}
