namespace Lucid.StressProbe;

/// <summary>Lets threads go on when all have come. It allocates nothing, so it works without memory.</summary>
internal sealed class Gate(int threads)
{
    private int _waiting;
    private int _opened;

    /// <summary>Waits for the others.</summary>
    public void Wait()
    {
        int opened = Volatile.Read(ref _opened);
        if (Interlocked.Increment(ref _waiting) == threads)
        {
            Volatile.Write(ref _waiting, 0);
            Volatile.Write(ref _opened, opened + 1);
            return;
        }

        while (Volatile.Read(ref _opened) == opened)
        {
            Thread.Sleep(0);
        }
    }
}
