using System.Diagnostics;
using Lucid.Benchmarks.Measuring;
using Lucid.Benchmarks.Networks;
using Lucid.Distributed;

namespace Lucid.Benchmarks.Scale;

/// <summary>What is measured on the ranks that there are: a training step, and what the reduction of its gradients takes by buckets.</summary>
/// <param name="communicator">The ranks.</param>
internal sealed class RankMeasurement(Communicator communicator)
{
    private const int Rounds = 5;

    /// <summary>The sizes of buckets, in bytes.</summary>
    public static IReadOnlyList<int> Buckets { get; } = [64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20, 64 << 20];

    /// <summary>A step of nnU-Net's plain U-Net on a batch of one patch, with one thread; the slowest rank's medians.</summary>
    /// <param name="ranks">How many ranks compute at the same time; the others wait.</param>
    public Training Step(int ranks)
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        var model = new UNet64();
        const int Edge = 64;
        Tensor patch = Tensor.RandomNormal([1, 1, Edge, Edge, Edge], seed: communicator.Rank);
        var forward = new List<double>();
        var backward = new List<double>();
        for (int round = 0; round <= Rounds && communicator.Rank < ranks; round++)
        {
            model.ZeroGrad();
            var watch = Stopwatch.StartNew();
            using Tensor logits = model.Forward(patch);
            forward.Add(watch.Elapsed.TotalSeconds);
            watch.Restart();
            logits.Backward();
            backward.Add(watch.Elapsed.TotalSeconds);
        }

        return new Training(
            "nnU-Net, 31 M parameters, one patch of 64³",
            sizeof(float) * model.Parameters().Sum(parameter => parameter.Shape.ElementCount),
            Slowest(MedianOf(forward)),
            Slowest(MedianOf(backward)));
    }

    /// <summary>The seconds that the gradients of a step take, by the size of a bucket.</summary>
    public double Reduce(long gradientBytes, int bucketBytes)
    {
        var reduction = new GradientReduction(communicator, bucketBytes / sizeof(float));
        Tensor gradients = Tensor.RandomNormal([(int)(gradientBytes / sizeof(float))], seed: communicator.Rank);
        long[] weights = new long[communicator.Size];
        Array.Fill(weights, 1);
        var times = new List<double>();
        for (int round = 0; round <= Rounds; round++)
        {
            communicator.Barrier();
            var watch = Stopwatch.StartNew();
            reduction.Average([gradients], weights);
            times.Add(watch.Elapsed.TotalSeconds);
        }

        return Slowest(Clock.Median(times.Skip(1)));
    }

    // The first round compiles.
    private static double MedianOf(List<double> rounds) => rounds.Count == 0 ? 0 : Clock.Median(rounds.Skip(1));

    private double Slowest(double seconds)
    {
        double[] all = new double[communicator.Size];
        communicator.AllGather<double>([seconds], all);
        return all.Max();
    }
}
