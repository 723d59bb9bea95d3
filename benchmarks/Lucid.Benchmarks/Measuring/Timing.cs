namespace Lucid.Benchmarks.Measuring;

/// <summary>What a round of calls took.</summary>
/// <param name="Milliseconds">The median call.</param>
/// <param name="CopyMilliseconds">A copy of the same tensor in the same process: the median call.</param>
internal readonly record struct Timing(double Milliseconds, double CopyMilliseconds)
{
    public double Copies => Milliseconds / CopyMilliseconds;
}
