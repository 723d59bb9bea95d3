using System.Diagnostics;
using Lucid.Tests.Architecture;

namespace Lucid.Tests.Numerics;

/// <summary>
/// The same bits with whatever the processor and the runtime offer: processes that differ in instruction sets, threads, compilation and the split of
/// the batch compute the same. Each one checks first that the switch took effect.
/// </summary>
public sealed class ProcessBitsTests
{
    private static readonly string[] Switches =
    [
        "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableAVX", "DOTNET_EnableHWIntrinsic", "DOTNET_PreferredVectorBitWidth",
        "DOTNET_JITMinOpts", "DOTNET_TieredCompilation", "DOTNET_TieredPGO", "DOTNET_TC_CallCountingDelayMs", "DOTNET_ReadyToRun",
    ];

    /// <summary>What a process does without, and so must find missing.</summary>
    private static readonly (string Switch, string Missing)[] InstructionSets =
    [
        ("", ""),
        ("DOTNET_EnableAVX512=0", "Avx512F,Vector512"),
        ("DOTNET_EnableAVX2=0", "Avx2,Fma,Vector256,Avx512F,Vector512"),
        ("DOTNET_EnableAVX=0", "Avx,Avx2,Fma,Vector256,Avx512F,Vector512"),
        ("DOTNET_EnableHWIntrinsic=0", "Sse42,Vector128,Avx,Avx2,Fma,Vector256,Avx512F,Vector512"),
        ("DOTNET_PreferredVectorBitWidth=128", "Vector256,Vector512"),
    ];

    [Fact]
    public async Task AnyProcess_ComputesTheSameBits()
    {
        var processes = new List<(string Switch, string Missing, int Threads, string Batch)>();
        foreach ((string set, string missing) in InstructionSets)
        {
            processes.Add((set, missing, 1, "whole"));
            processes.Add((set, missing, 7, "split"));
        }

        // The other axes in full, and where they could meddle with each other together.
        processes.Add(("", "", 2, "whole"));
        processes.Add(("", "", 16, "whole"));
        processes.Add(("DOTNET_TieredCompilation=0", "", 16, "split"));
        processes.Add(("DOTNET_JITMinOpts=1", "", 2, "whole"));
        processes.Add(("DOTNET_TieredPGO=0", "", 2, "split"));
        processes.Add(("DOTNET_TC_CallCountingDelayMs=0", "", 1, "whole"));
        processes.Add(("DOTNET_TieredCompilation=0 DOTNET_EnableAVX512=0", "Avx512F,Vector512", 7, "whole"));

        string[][] hashes = new string[processes.Count][];
        await Parallel.ForEachAsync(Enumerable.Range(0, processes.Count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (index, cancellation) =>
        {
            (string set, string missing, int threads, string batch) = processes[index];
            hashes[index] = await Run(set, $"{threads} {batch} {missing}", cancellation);
        });

        for (int i = 0; i < hashes.Length; i++)
        {
            string what = $"{processes[i]}";
            Assert.True(hashes[0][0] == hashes[i][0], $"{what}: the elements differ from those of {processes[0]}.");

            // Parameter gradients and running statistics gather the whole batch: sample by sample they are other numbers.
            Assert.True(processes[i].Batch == "split" || hashes[0][1] == hashes[i][1], $"{what}: the sums differ from those of {processes[0]}.");
        }
    }

    [Fact]
    public async Task ASwitchWithoutEffect_IsFound()
    {
        // Nothing was switched off here: where there is anything to find, the process must refuse to compare.
        bool anything = System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated;
        string message = anything ? (await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Run("", "1 whole Vector128", default))).Message : "Still on: Vector128";
        Assert.Contains("Still on: Vector128", message, StringComparison.Ordinal);
    }

    /// <summary>Runs the probe, built in the configuration of these tests, and returns its hashes.</summary>
    private static async Task<string[]> Run(string switches, string arguments, CancellationToken cancellation)
    {
        // bin/CONFIGURATION/net10.0/ is where both projects are built to.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string probe = Path.Combine(SourceTree.Root, "tests", "BitProbe", "bin", configuration, "net10.0", "BitProbe.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", $"exec \"{probe}\" {arguments}")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in Switches)
        {
            start.Environment.Remove(name);
        }

        foreach (string[] assignment in switches.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=')))
        {
            Assert.Contains(assignment[0], Switches);
            start.Environment[assignment[0]] = assignment[1];
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
        string error = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"BitProbe {arguments} with {switches}: {error}");
        }

        string[] hashes = (await output).Split('\n')[0].Split(' ');
        Assert.Equal(64, hashes[0].Length);
        return hashes;
    }
}
