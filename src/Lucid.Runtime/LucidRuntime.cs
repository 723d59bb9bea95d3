namespace Lucid;

/// <summary>Settings of the whole process.</summary>
public static class LucidRuntime
{
    private static volatile int _maxDegreeOfParallelism = Environment.ProcessorCount;

    /// <summary>
    /// The most threads one operation may use, the caller's included. The default is the number of processors. No result depends on it:
    /// every value has the same bits for any number of threads.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public static int MaxDegreeOfParallelism
    {
        get => _maxDegreeOfParallelism;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxDegreeOfParallelism = value;
        }
    }
}
