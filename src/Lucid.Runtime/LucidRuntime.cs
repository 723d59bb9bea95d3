using Lucid.RandomNumbers;

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

    /// <summary>
    /// Makes random numbers repeatable: all that are drawn after the call follow from the seed, as after PyTorch's <c>manual_seed</c>. Without a call they differ
    /// from run to run. Numbers whose call takes a seed of its own, as <see cref="Tensor.RandomNormal(ReadOnlySpan{int}, int)"/> does, are neither changed nor counted.
    /// </summary>
    /// <remarks>
    /// The numbers are those of Philox4x32-10 (Salmon et al., 2011), on every machine, for any number of threads and in every version; they are not PyTorch's. Any
    /// thread may draw, and no number is drawn twice. But each call takes the numbers that come next: to repeat a run, draw in an order of your own, from one thread.
    /// </remarks>
    /// <param name="seed">The seed; different ones give independent numbers.</param>
    public static void ManualSeed(long seed) => SetRandomState(new RandomState(seed, Offset: 0));

    /// <summary>The state of the random numbers, to save it in a checkpoint. PyTorch's <c>get_rng_state</c>.</summary>
    public static RandomState GetRandomState() => RandomGenerator.Shared.State;

    /// <summary>Goes on as after a state was taken: the same numbers follow. PyTorch's <c>set_rng_state</c>.</summary>
    /// <param name="state">A state of <see cref="GetRandomState"/>, of this process or another.</param>
    public static void SetRandomState(RandomState state) => RandomGenerator.Shared.State = state;
}
