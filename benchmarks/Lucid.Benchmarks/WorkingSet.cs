using System.Diagnostics;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks;

/// <summary>A training loop that disposes nothing, as users write it: its memory must not grow.</summary>
internal static class WorkingSet
{
    private const int Steps = 1000;
    private const int StepsPerLine = 100;

    public static void Run()
    {
        int[] shape = [2, 32, 32, 32, 32];
        var norm = new TrainedNorm();
        var optimizer = new SGD(norm.Parameters(), learningRate: 0.01);
        Tensor target = Tensor.RandomNormal(shape, seed: 1);
        Console.WriteLine("| step | working set, MB | managed heap, MB | gen-2 collections |");
        Console.WriteLine("|---|---|---|---|");
        for (int step = 1; step <= Steps; step++)
        {
            Tensor input = Tensor.RandomNormal(shape, seed: step);
            optimizer.ZeroGrad();
            Loss.MSE(norm.Forward(input), target).Backward();
            optimizer.Step();
            if (step % StepsPerLine == 0)
            {
                Report(step);
            }
        }
    }

    private static void Report(int step)
    {
        using var process = Process.GetCurrentProcess();
        double workingSet = process.WorkingSet64 / 1e6;
        double heap = GC.GetTotalMemory(forceFullCollection: false) / 1e6;
        Console.WriteLine(FormattableString.Invariant($"| {step} | {workingSet:F0} | {heap:F0} | {GC.CollectionCount(2)} |"));
    }
}
