using System.Globalization;
using Lucid.Distributed;

namespace Lucid.DistributedProbe;

/// <summary>What the ranks are to show: each prints its result, a number or a text.</summary>
internal static class Cases
{
    /// <summary>A gradient of a batch that ranks share, beside that of one machine; how many samples each rank has is up to the case.</summary>
    /// <returns>The difference in parts of the largest.</returns>
    public static string Gradient(Communicator communicator, int[] samplesOfRanks, int bucketBytes)
    {
        LucidRuntime.ManualSeed(communicator.Rank);
        var model = new SmallNet();
        var parallel = new DataParallel(model, communicator, new DataParallelOptions { BucketBytes = bucketBytes });
        var alone = Data.CopyOf(model);
        Array.ForEach(new Layer[] { model, alone }, layer => ((SmallNet)layer).Dropout.Eval());

        int first = samplesOfRanks.Take(communicator.Rank).Sum();
        int[] own = [.. Enumerable.Range(first, samplesOfRanks[communicator.Rank])];
        if (own.Length > 0)
        {
            Data.LossOf(parallel.Forward(Data.Inputs(own)), own).Backward();
        }

        parallel.ReduceGradients(own.Length);
        double norm = GradientClipping.ClipNorm(model.Parameters(), 0.01);

        int[] all = [.. Enumerable.Range(0, samplesOfRanks.Sum())];
        Data.LossOf(alone.Forward(Data.Inputs(all)), all).Backward();
        double expectedNorm = GradientClipping.ClipNorm(alone.Parameters(), 0.01);
        double difference = Data.Difference(Data.GradientsOf(alone), Data.GradientsOf(model));
        return Number(Math.Max(difference, Math.Abs(norm - expectedNorm) / expectedNorm));
    }

    /// <summary>Heads of which each rank uses another, and one that nobody uses.</summary>
    public static string Unused(Communicator communicator)
    {
        var model = new TwoHeads();
        var parallel = new DataParallel(model, communicator);
        var alone = Data.CopyOf(model);
        int head = communicator.Rank == 0 ? 0 : 1;
        Data.LossOf(parallel.Forward(() => model.Forward(Data.Inputs(communicator.Rank), head), samples: 1), communicator.Rank).Backward();
        parallel.ReduceGradients(1);

        Tensor loss = Tensor.Zeros([]);
        for (int rank = 0; rank < communicator.Size; rank++)
        {
            loss += Data.LossOf(alone.Forward(Data.Inputs(rank), rank == 0 ? 0 : 1), rank) * (1f / communicator.Size);
        }

        loss.Backward();
        return Number(Data.Difference(Data.GradientsOf(alone), Data.GradientsOf(model)));
    }

    /// <summary>Batch norms over all ranks, beside one machine with all samples: gradients, running statistics and output.</summary>
    public static string BatchNorm(Communicator communicator, int[] samplesOfRanks)
    {
        var model = new BatchNet();
        var parallel = new DataParallel(model, communicator, new DataParallelOptions { SynchronizeBatchNorms = true });
        var alone = Data.CopyOf(model);
        int first = samplesOfRanks.Take(communicator.Rank).Sum();
        int[] own = [.. Enumerable.Range(first, samplesOfRanks[communicator.Rank])];
        if (own.Length > 0)
        {
            Data.LossOf(parallel.Forward(Data.Inputs(own)), own).Backward();
        }

        parallel.ReduceGradients(own.Length);
        parallel.RequireSameState();

        int[] all = [.. Enumerable.Range(0, samplesOfRanks.Sum())];
        Data.LossOf(alone.Forward(Data.Inputs(all)), all).Backward();
        double gradients = Data.Difference(Data.GradientsOf(alone), Data.GradientsOf(model));
        double statistics = Data.Difference(Data.StateOf(alone), Data.StateOf(model));
        return Number(Math.Max(gradients, statistics));
    }

    /// <summary>A volume in slabs, each rank with some of them, beside one machine with all.</summary>
    /// <returns>Whether all bits are the same.</returns>
    public static string Volume(Communicator communicator)
    {
        const int Slabs = 7;
        var norm = new VolumeNorm();
        float[][] tiles = Make(seed: 100, mean: 1000);
        float[][] gradients = Make(seed: 200, mean: 0);

        (float[][] Outputs, float[][] InputGradients) whole = Pass(Enumerable.Range(0, Slabs), _ => { }, _ => { });
        int[] own = [.. Enumerable.Range(0, Slabs).Where(slab => slab % communicator.Size == communicator.Rank)];
        (float[][] Outputs, float[][] InputGradients) parts = Pass(own, statistics => statistics.AllReduce(communicator), sums => sums.AllReduce(communicator));
        bool isSame = own.Select((slab, i) => whole.Outputs[slab].AsSpan().SequenceEqual(parts.Outputs[i])
            && whole.InputGradients[slab].AsSpan().SequenceEqual(parts.InputGradients[i])).All(same => same);
        return isSame ? "same" : "other";

        float[][] Make(int seed, float mean) =>
            [.. Enumerable.Range(0, Slabs).Select(slab => Tensor.RandomNormal([3, 2, 5, 7], mean, 3, seed + slab).AsReadOnlySpan().ToArray())];

        (float[][] Outputs, float[][] InputGradients) Pass(IEnumerable<int> slabs, Action<InstanceStatistics> merge, Action<InstanceGradientSums> add)
        {
            var statistics = new InstanceStatistics(batch: 1, channels: 3);
            foreach (int slab in slabs)
            {
                statistics.Add(tiles[slab], 2, 5, 7);
            }

            merge(statistics);
            var sums = new InstanceGradientSums(batch: 1, channels: 3);
            foreach (int slab in slabs)
            {
                norm.SumGradients(tiles[slab], gradients[slab], 1, 2, 5, 7, statistics, sums);
            }

            add(sums);
            var outputs = new List<float[]>();
            var inputGradients = new List<float[]>();
            foreach (int slab in slabs)
            {
                float[] output = new float[tiles[slab].Length];
                float[] gradient = new float[tiles[slab].Length];
                norm.Forward(tiles[slab], output, 1, 2, 5, 7, statistics);
                norm.Backward(tiles[slab], gradients[slab], gradient, 1, 2, 5, 7, statistics, sums);
                outputs.Add(output);
                inputGradients.Add(gradient);
            }

            return ([.. outputs], [.. inputGradients]);
        }
    }

    /// <summary>Items shared out, of which every fifth cannot be worked off; each leaves a file that must not be there yet.</summary>
    public static string Share(Communicator communicator, string folder, int count)
    {
        IReadOnlyList<WorkFailure> failures = WorkSharing.Run(communicator, count, item =>
        {
            Thread.Sleep(item % 3 * 10);
            using FileStream file = new(Path.Combine(folder, item.ToString(CultureInfo.InvariantCulture)), FileMode.CreateNew);
            return item % 5 == 4 ? $"item {item} is damaged" : null;
        });
        return string.Join(';', failures.Select(failure => $"{failure.Item}:{failure.Problem}"));
    }

    private static string Number(double value) => value.ToString("g3", CultureInfo.InvariantCulture);
}
