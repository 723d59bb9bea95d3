namespace Lucid.Memory;

/// <summary>
/// A spin lock for a few instructions that must not fail: unlike <see cref="Lock"/>, it allocates nothing when threads meet, and unlike
/// <see cref="SpinLock"/>, it cannot be interrupted.
/// </summary>
internal struct SpinGate
{
    private int _isHeld;

    /// <summary>Waits until nobody else holds the gate, and takes it.</summary>
    public void Enter()
    {
        while (Interlocked.Exchange(ref _isHeld, 1) != 0)
        {
            // The holder may wait for this thread's processor.
            while (Volatile.Read(ref _isHeld) != 0)
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>Lets the next one in. Called by the holder alone.</summary>
    public void Exit() => Volatile.Write(ref _isHeld, 0);
}
