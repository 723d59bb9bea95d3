using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks;

/// <summary>Times a layer with each activation against a copy of the same tensor, on one thread: in main memory, and in the cache.</summary>
internal static class ActivationRatios
{
    public static void Run()
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        Norm32 none = new();
        LeakyNorm32 leaky = new();
        HardswishNorm32 hardswish = new();
        SiLUNorm32 silu = new();
        GELUNorm32 gelu = new();
        GELUTanhNorm32 geluTanh = new();
        foreach (int size in (int[])[96, 32])
        {
            NormShape shape = new(1, 32, size);
            RatioTable.WriteHead($"{shape}");
            RatioTable.WriteRow(nameof(Activation.None), shape, (none, none.Forward));
            RatioTable.WriteRow(nameof(Activation.LeakyReLU), shape, (leaky, leaky.Forward));
            RatioTable.WriteRow(nameof(Activation.Hardswish), shape, (hardswish, hardswish.Forward));
            RatioTable.WriteRow(nameof(Activation.SiLU), shape, (silu, silu.Forward));
            RatioTable.WriteRow(nameof(Activation.GELU), shape, (gelu, gelu.Forward));
            RatioTable.WriteRow(nameof(Activation.GELUTanh), shape, (geluTanh, geluTanh.Forward));
            Console.WriteLine();
        }
    }
}
