using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Lucid.Benchmarks.Development;

/// <summary>BenchmarkDotNet, for work on a kernel: figures with their spread and what a call allocates.</summary>
internal static class DevelopmentCommand
{
    public static Command Create()
    {
        Argument<string> filter = new("filter")
        {
            Description = "Which benchmarks, as a pattern: *.Forward",
            DefaultValueFactory = _ => "*",
        };
        Option<bool> isShort = new("--short") { Description = "Three rounds, for a first look." };
        var command = new Command("bdn", "BenchmarkDotNet on nnU-Net's norms, for development") { filter, isShort };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(filter), parsed.GetValue(isShort)));
        return command;
    }

    private static void Run(string filter, bool isShort)
    {
        // In this process: a project that BenchmarkDotNet writes would not know this repository's package versions.
        Job job = (isShort ? Job.ShortRun : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job);
        BenchmarkSwitcher.FromTypes([typeof(NormBenchmarks)]).Run(["--filter", filter], config);
    }
}
