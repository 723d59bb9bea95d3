using System.Globalization;
using Lucid.Distributed;

namespace Lucid.Samples.TrainOnMany;

/// <summary>The mean loss of all ranks, told now and then.</summary>
/// <param name="communicator">The ranks.</param>
/// <param name="output">Where to.</param>
internal sealed class LossReport(Communicator communicator, TextWriter output)
{
    private double _sum;
    private int _samples;

    /// <summary>How long this rank took to reduce gradients, waiting for others included.</summary>
    public double ReducingSeconds { get; set; }

    /// <summary>Adds the mean loss of a batch.</summary>
    public void Add(double loss, int samples)
    {
        _sum += loss * samples;
        _samples += samples;
    }

    /// <summary>Tells the mean of all samples since the last time; on all ranks.</summary>
    public void Tell(int steps)
    {
        double[] totals = [_sum, _samples];
        communicator.AllReduceSum(totals);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {steps}, loss {totals[0] / totals[1]:F4} over {totals[1]} cubes"));
        (_sum, _samples) = (0, 0);
    }
}
