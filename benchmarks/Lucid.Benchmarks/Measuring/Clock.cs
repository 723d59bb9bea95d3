using System.Diagnostics;

namespace Lucid.Benchmarks.Measuring;

/// <summary>Times calls one by one, as the peers' programs do.</summary>
internal static class Clock
{
    /// <summary>Runs until the just-in-time compiler has done with the work.</summary>
    public static void WarmUp(Action work)
    {
        const double Seconds = 0.5;
        const int Calls = 50;
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < Calls || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds; call++)
        {
            work();
        }
    }

    /// <summary>The median time of a call, after two that do not count. A round ends early when it takes long.</summary>
    /// <param name="work">What to call.</param>
    /// <param name="calls">At most how often to call it.</param>
    public static double MedianMilliseconds(Action work, int calls)
    {
        const double EnoughSeconds = 0.25;
        const int FewestCalls = 3;
        work();
        work();
        List<double> times = new(calls);
        long start = Stopwatch.GetTimestamp();
        while (times.Count < calls && (times.Count < FewestCalls || Stopwatch.GetElapsedTime(start).TotalSeconds < EnoughSeconds))
        {
            long before = Stopwatch.GetTimestamp();
            work();
            long after = Stopwatch.GetTimestamp();

            // Not by way of TimeSpan, which counts in steps of 100 ns: a copy of the smallest tensor takes 1,400.
            times.Add((after - before) * 1e3 / Stopwatch.Frequency);
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
