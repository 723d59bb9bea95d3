using System.Globalization;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks;

/// <summary>What a call of the tensor API costs over the overload over spans, where the tensors are small enough to see it.</summary>
internal static class CallOverhead
{
    private const int Rounds = 15;
    private const int CallsPerTiming = 20;

    public static void Run()
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        NormShape shape = NormShape.NnUNet[^1];
        using var norm = new LucidNorm(shape, NormLayers.For(shape, hasLeakyReLU: false));
        Action[] works = [norm.Forward, norm.ForwardTensor, norm.Backward, norm.Step];
        double[][] times = [.. works.Select(_ => new double[Rounds])];
        Array.ForEach(works, Clock.WarmUp);
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < works.Length; i++)
            {
                times[i][round] = Clock.MedianMilliseconds(Repeated(works[i]), shape.Calls) * 1e3 / CallsPerTiming;
            }
        }

        double[] medians = [.. times.Select(Clock.Median)];
        double inference = medians[1] - medians[0];
        double training = medians[3] - medians[2] - medians[0];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shape}: a call over spans takes {medians[0]:F2} µs; through tensors {inference:F2} µs more without a graph, " +
            $"{training:F2} µs more with one, recorded and released."));
    }

    /// <summary>The milliseconds of a backward call on one row of sixteen elements: what a call takes beside its elements.</summary>
    public static double BackwardCall()
    {
        using var norm = new TensorNorm([1, 1, 1, 1, 16], new Norm1());
        Action calls = Repeated(norm.Backward);
        Clock.WarmUp(calls);
        return Clock.MedianMilliseconds(calls, calls: 500) / CallsPerTiming;
    }

    /// <summary>Several calls for one look at the clock.</summary>
    private static Action Repeated(Action work) => () =>
    {
        for (int call = 0; call < CallsPerTiming; call++)
        {
            work();
        }
    };
}
