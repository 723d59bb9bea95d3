using System.Diagnostics;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks;

/// <summary>
/// Times a layer against <c>Span.CopyTo</c> of the same tensor. Rounds of copy, forward and backward alternate, so that a drift of the machine's
/// speed meets all of them; ratios are those of the medians.
/// </summary>
internal static class CopyRatios
{
    private const int Rounds = 15;
    private const double SecondsPerRound = 0.02;

    public static void Run()
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        Console.WriteLine("| shape | copy, ms | forward, copies | backward, copies |");
        Console.WriteLine("|---|---|---|---|");
        Norm32 norm32 = new();
        Norm64 norm64 = new();
        Norm128 norm128 = new();
        Norm256 norm256 = new();
        Norm320 norm320 = new();
        Norm320Sized4 sized4 = new();
        Measure("1×32×128³", norm32, norm32.Forward, 1, 32, 128);
        Measure("2×64×64³", norm64, norm64.Forward, 2, 64, 64);
        Measure("2×128×32³", norm128, norm128.Forward, 2, 128, 32);
        Measure("2×256×16³", norm256, norm256.Forward, 2, 256, 16);
        Measure("2×320×8³", norm320, norm320.Forward, 2, 320, 8);
        Measure("2×320×4³", norm320, norm320.Forward, 2, 320, 4);
        Measure("2×320×4³, declared", sized4, sized4.Forward, 2, 320, 4);
    }

    private static void Measure(string name, Layer layer, SpanForward forward, int batch, int channels, int size)
    {
        int[] shape = [batch, channels, size, size, size];
        using Tensor x = Tensor.RandomNormal(shape, seed: 1);
        using Tensor dy = Tensor.RandomNormal(shape, seed: 2);
        using Tensor target = Tensor.Zeros(shape);
        using Tensor trained = x.Detach();
        trained.RequiresGrad = true;
        using Tensor y = layer.Forward(trained);

        Action[] works =
        [
            () => x.AsReadOnlySpan().CopyTo(target.AsSpan()),
            () => forward(x.AsReadOnlySpan(), target.AsSpan(), batch, size, size, size),
            () =>
            {
                // The graph is kept, so that the forward pass is not timed with it.
                y.Backward(dy, retainGraph: true);
                trained.ZeroGrad();
                layer.ZeroGrad();
            },
        ];

        int[] repetitions = [.. works.Select(Calibrate)];
        double[][] times = [.. works.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int work = 0; work < works.Length; work++)
            {
                times[work][round] = Time(works[work], repetitions[work]);
            }
        }

        double[] medians = [.. times.Select(Median)];
        FormattableString row = $"| {name} | {medians[0] * 1e3:F4} | {medians[1] / medians[0]:F2} | {medians[2] / medians[0]:F2} |";
        Console.WriteLine(FormattableString.Invariant(row));
    }

    /// <summary>Runs until the compiler has done with the work, and returns how many repetitions fill a round.</summary>
    private static int Calibrate(Action work)
    {
        const double WarmUpSeconds = 0.6;
        const int WarmUpCalls = 60;
        long start = Stopwatch.GetTimestamp();
        int calls = 0;
        while (calls < WarmUpCalls || Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds)
        {
            work();
            calls++;
        }

        return Math.Max(1, (int)(SecondsPerRound * calls / Stopwatch.GetElapsedTime(start).TotalSeconds));
    }

    private static double Time(Action work, int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            work();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / repetitions;
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
