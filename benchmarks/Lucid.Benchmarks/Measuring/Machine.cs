using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Benchmarks.Measuring;

/// <summary>What the figures were measured on, as the processor and the operating system tell it.</summary>
internal static class Machine
{
    /// <summary>A list in Markdown.</summary>
    public static string Describe() =>
        $"""
        - Processor: {Processor()}, {Environment.ProcessorCount} cores for this process
        - Instruction sets: {InstructionSets()}
        - Caches: {Caches()}
        - System: {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, {RuntimeInformation.FrameworkDescription}
        - Load average before the run: {LoadAverage()}
        """;

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        string? name = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name"))?.Split(": ")[1]
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        name ??= RuntimeInformation.ProcessArchitecture.ToString();
        if (!X86Base.IsSupported)
        {
            return name;
        }

        (int version, _, _, _) = X86Base.CpuId(1, 0);
        int family = ((version >> 8) & 15) + ((version >> 20) & 255);
        int model = ((version >> 4) & 15) + ((version >> 12) & 0xF0);
        return string.Create(CultureInfo.InvariantCulture, $"{name} (family {family}, model {model})");
    }

    private static string InstructionSets()
    {
        (string Name, bool IsSupported)[] sets =
        [
            ("SSE4.2", Sse42.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported), ("AVX-512F", Avx512F.IsSupported),
            ("AVX-512BW", Avx512BW.IsSupported), ("AVX-512DQ", Avx512DQ.IsSupported), ("AdvSimd", AdvSimd.IsSupported),
        ];
        string[] supported = [.. sets.Where(set => set.IsSupported).Select(set => set.Name)];
        return supported.Length == 0 ? "none that .NET uses" : string.Join(", ", supported);
    }

    /// <summary>From the leaf that lists caches one by one: Intel's 4, AMD's 0x8000001D.</summary>
    private static string Caches()
    {
        const int IntelLeaf = 4;
        const uint AmdLeaf = 0x8000001D;
        const int AuthenticAmd = 0x68747541;
        if (!X86Base.IsSupported)
        {
            return "not known";
        }

        (_, int vendor, _, _) = X86Base.CpuId(0, 0);
        int leaf = vendor == AuthenticAmd ? unchecked((int)AmdLeaf) : IntelLeaf;
        List<string> caches = [];
        for (int index = 0; index < 8; index++)
        {
            (int kind, int geometry, int sets, _) = X86Base.CpuId(leaf, index);
            if ((kind & 31) == 0)
            {
                break;
            }

            caches.Add(Cache(kind, geometry, sets));
        }

        return caches.Count == 0 ? "not told" : string.Join(", ", caches);
    }

    private static string Cache(int kind, int geometry, int sets)
    {
        string[] kinds = ["", " data", " instructions", ""];
        long ways = ((geometry >> 22) & 0x3FF) + 1;
        long partitions = ((geometry >> 12) & 0x3FF) + 1;
        long line = (geometry & 0xFFF) + 1;
        long kibibytes = ways * partitions * line * ((uint)sets + 1L) / 1024;
        return string.Create(CultureInfo.InvariantCulture, $"L{(kind >> 5) & 7}{kinds[kind & 3]} {kibibytes:N0} KiB");
    }

    private static string LoadAverage()
    {
        const string File = "/proc/loadavg";
        if (!System.IO.File.Exists(File))
        {
            return "not known";
        }

        string load = System.IO.File.ReadAllText(File).Split(' ')[0];
        bool isQuiet = double.Parse(load, CultureInfo.InvariantCulture) < 1;
        return isQuiet ? load : $"{load}: **other work was running, so the figures are a trial**";
    }
}
