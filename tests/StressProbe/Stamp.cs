namespace Lucid.StressProbe;

/// <summary>The value that fills a block of memory and says whose it is.</summary>
internal static class Stamp
{
    // Whole numbers up to here are floats, each another one.
    private const int Count = 1 << 24;

    private static int _last;

    /// <summary>A stamp that nothing else in sight has.</summary>
    public static float Next() => -(Interlocked.Increment(ref _last) % Count);

    /// <summary>Throws where anything but a value is found.</summary>
    public static void Require(float expected, Tensor tensor, string what)
    {
        int wrong = tensor.AsReadOnlySpan().IndexOfAnyExcept(expected);
        if (wrong >= 0)
        {
            float found = tensor.AsReadOnlySpan()[wrong];
            throw new StampException($"{what} of shape {tensor.Shape}: expected {expected}, got {found} at {wrong}.");
        }
    }
}
