using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks;

/// <summary>Times layers of (N, D, H, W, C) against a copy of the same tensor, on one thread.</summary>
internal static class ChannelsLastRatios
{
    public static void Run()
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        Last1 last1 = new();
        Last3 last3 = new();
        Last24 last24 = new();
        Last32 last32 = new();
        Last33 last33 = new();
        Last320 last320 = new();
        RatioTable.WriteHead("shape");
        foreach (int size in (int[])[64, 32, 16])
        {
            Measure(new(1, 1, size, IsChannelsLast: true), (last1, last1.Forward));
            Measure(new(1, 3, size, IsChannelsLast: true), (last3, last3.Forward));
            Measure(new(1, 24, size, IsChannelsLast: true), (last24, last24.Forward));
            Measure(new(1, 32, size, IsChannelsLast: true), (last32, last32.Forward));
            Measure(new(1, 33, size, IsChannelsLast: true), (last33, last33.Forward));
            Measure(new(1, 320, size, IsChannelsLast: true), (last320, last320.Forward));
        }
    }

    private static void Measure(NormShape shape, (Layer Layer, SpanForward Forward) layer) =>
        RatioTable.WriteRow($"{shape}", shape, layer);
}
