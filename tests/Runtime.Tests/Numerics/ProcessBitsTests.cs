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
        ("", "-"),
        ("DOTNET_EnableAVX512=0", "Avx512F,Vector512"),
        ("DOTNET_EnableAVX2=0", "Avx2,Fma,Vector256,Avx512F,Vector512"),
        ("DOTNET_EnableAVX=0", "Avx,Avx2,Fma,Vector256,Avx512F,Vector512"),
        ("DOTNET_EnableHWIntrinsic=0", "Sse42,Vector128,Avx,Avx2,Fma,Vector256,Avx512F,Vector512"),
        ("DOTNET_PreferredVectorBitWidth=256", "Vector512"),
        ("DOTNET_PreferredVectorBitWidth=128", "Vector256,Vector512"),
    ];

    // Every number of threads, each with the batch whole and split. A debug build, whose kernels are compiled as those of a release are, has each number once.
#if DEBUG
    private static readonly string[] Runs = ["1:whole", "2:whole", "7:split", "16:whole"];
#else
    private static readonly string[] Runs =
        [.. from threads in (int[])[1, 2, 7, 16] from batch in (string[])["whole", "split"] select $"{threads}:{batch}"];
#endif

    [Fact]
    public async Task AnyProcess_ComputesTheSameBits()
    {
        // Every instruction set, with tiered compilation and without. Most of a process's time goes into compiling, so each has all runs one after the other.
        List<(string Switch, string Missing, string[] Runs)> processes =
        [
            .. from tiering in (string[])["", "DOTNET_TieredCompilation=0"]
               from set in InstructionSets
               select ($"{tiering} {set.Switch}", set.Missing, Runs),
        ];

        // What else changes how methods are compiled.
        processes.Add(("DOTNET_TieredPGO=0", "-", ["2:split"]));
        processes.Add(("DOTNET_TC_CallCountingDelayMs=0", "-", ["1:whole"]));
        processes.Add(("DOTNET_JITMinOpts=1", "Inlining", ["2:whole"]));

        string[][][] hashes = new string[processes.Count][][];
        await Parallel.ForEachAsync(Enumerable.Range(0, processes.Count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (index, cancellation) =>
        {
            (string set, string missing, string[] runs) = processes[index];
            hashes[index] = await Run(set, [missing, .. runs], cancellation);
        });

        string[] expected = hashes[0][0];
        foreach (((string set, _, string[] runs), string[][] results) in processes.Zip(hashes))
        {
            foreach ((string run, string[] result) in runs.Zip(results))
            {
                Assert.True(expected[0] == result[0], $"{set} {run}: the elements differ from those of the first process.");

                // Parameter gradients and running statistics gather the whole batch: sample by sample they are other numbers.
                Assert.True(
                    run.EndsWith(":split", StringComparison.Ordinal) || expected[1] == result[1],
                    $"{set} {run}: the sums differ from those of the first process.");
            }
        }
    }

    [Fact]
    public async Task ASwitchWithoutEffect_IsFound()
    {
        // Nothing was switched off here: where there is anything to find, the process must refuse to compare.
        bool anything = System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated;
        string message = anything ? (await Assert.ThrowsAnyAsync<InvalidOperationException>(() => Run("", ["Vector128", "1:whole"], default))).Message : "Still on: Vector128";
        Assert.Contains("Still on: Vector128", message, StringComparison.Ordinal);
    }

    /// <summary>Runs the probe, built in the configuration of these tests, and returns the two hashes of each run.</summary>
    private static async Task<string[][]> Run(string switches, string[] arguments, CancellationToken cancellation)
    {
        // bin/CONFIGURATION/net10.0/ is where both projects are built to.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string probe = Path.Combine(SourceTree.Root, "tests", "BitProbe", "bin", configuration, "net10.0", "BitProbe.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", probe, .. arguments])
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
            throw new InvalidOperationException($"BitProbe {string.Join(' ', arguments)} with {switches}: {error}");
        }

        string[][] hashes = [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
        Assert.Equal(arguments.Length - 1, hashes.Length);
        Assert.All(hashes, hash => Assert.Equal(32, hash[0].Length));
        return hashes;
    }
}
