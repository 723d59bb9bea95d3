using System.Numerics;

namespace Lucid.Samples.Phantom;

/// <summary>
/// Noise as a pure function of a seed and a voxel's index: whole volumes can be made on any number of threads, with the same bits
/// everywhere.
/// </summary>
public readonly struct VoxelNoise(ulong seed)
{
    /// <summary>
    /// A value of mean 0 and standard deviation 1, near normal: the number of ones among 64 random bits is binomial with mean 32 and
    /// standard deviation 4, and a uniform value, which smooths its steps, adds a variance of 1/12.
    /// </summary>
    public double Normal(ulong index)
    {
        ulong counted = Mix(seed + 2 * index);
        ulong smoothing = Mix(seed + 2 * index + 1);
        double uniform = (smoothing >> 11) * (1.0 / (1UL << 53)) - 0.5;
        return (BitOperations.PopCount(counted) - 32 + uniform) / Math.Sqrt(16 + 1.0 / 12);
    }

    /// <summary>SplitMix64's output function (Steele, Lea and Flood, 2014), on a counter in steps of the golden ratio.</summary>
    private static ulong Mix(ulong counter)
    {
        ulong z = counter * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
