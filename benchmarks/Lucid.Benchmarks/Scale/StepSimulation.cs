namespace Lucid.Benchmarks.Scale;

/// <summary>
/// Simulates training steps of many ranks: each computes for a time of its own, and the slowest is waited for; then, or in the course of the backward pass, buckets go over
/// the link one after the other.
/// </summary>
/// <param name="Reduction">How a bucket is averaged.</param>
/// <param name="Link">The link.</param>
/// <param name="BucketBytes">The bytes of a bucket.</param>
/// <param name="Overlaps">Whether a bucket goes over the link as soon as its gradients are known, at even distances in the backward pass; otherwise when it is over.</param>
internal sealed record StepSimulation(Reduction Reduction, Link Link, int BucketBytes, bool Overlaps)
{
    /// <summary>The standard deviation of a rank's computing time from step to step, in parts of it.</summary>
    public const double Spread = 0.03;

    private const int Steps = 400;

    /// <summary>The mean seconds of a step.</summary>
    /// <param name="training">What a rank computes.</param>
    /// <param name="ranks">How many there are.</param>
    /// <param name="summed">The bytes that a rank sums in a second.</param>
    public double Seconds(Training training, int ranks, double summed)
    {
        float[] draws = Tensor.RandomNormal([Steps, ranks], seed: ranks).AsReadOnlySpan().ToArray();
        double total = 0;
        for (int step = 0; step < Steps; step++)
        {
            total += StepSeconds(training, ranks, summed, 1 + (Spread * draws.AsSpan(step * ranks, ranks).ToArray().Max()));
        }

        return total / Steps;
    }

    /// <param name="training">What a rank computes.</param>
    /// <param name="ranks">How many there are.</param>
    /// <param name="summed">The bytes that a rank sums in a second.</param>
    /// <param name="slowest">The slowest rank's time, in parts of the mean.</param>
    private double StepSeconds(Training training, int ranks, double summed, double slowest)
    {
        double forward = training.Forward * slowest;
        double backward = training.Backward * slowest;
        long buckets = (training.GradientBytes + BucketBytes - 1) / BucketBytes;
        double free = 0;
        for (long bucket = 0; bucket < buckets; bucket++)
        {
            double bytes = Math.Min(BucketBytes, training.GradientBytes - (bucket * BucketBytes));
            double known = Overlaps ? forward + (backward * (bucket + 1) / buckets) : forward + backward;
            free = Math.Max(free, known) + Reduction.Seconds(Link, ranks, bytes, summed);
        }

        return free;
    }
}
