using System.Diagnostics;

namespace Lucid.Benchmarks.Measuring;

/// <summary>Times calls one by one, as the peers' programs do.</summary>
internal static class Clock
{
    /// <summary>Runs until the just-in-time compiler has done with the work.</summary>
    public static void WarmUp(Action work)
    {
        const double Seconds = 0.6;
        const int Calls = 60;
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < Calls || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds; call++)
        {
            work();
        }
    }

    /// <summary>The median time of a call, after two that do not count.</summary>
    public static double MedianMilliseconds(Action work, int calls)
    {
        work();
        work();
        double[] times = new double[calls];
        for (int call = 0; call < calls; call++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            times[call] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Median(times);
    }

    /// <summary>The middle one of the values; of an even number the mean of the middle two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
