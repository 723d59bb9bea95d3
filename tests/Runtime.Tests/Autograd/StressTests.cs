using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Lucid.Tests.Architecture;

namespace Lucid.Tests.Autograd;

/// <summary>
/// A program of several threads that share graphs, with hooks that throw, dispose, write and call Backward, in a process of its own: every
/// block of memory bears its owner's stamp, and every leaf has what the passes that returned have given. The number of rounds is 400, some
/// seconds, or what the environment variable LUCID_STRESS_ROUNDS says.
/// </summary>
public sealed partial class StressTests
{
    private const string LimitSwitch = "DOTNET_GCHeapHardLimit";

    // Where memory is scarce the time goes into garbage collections.
    private const int RoundsForEachScarceOne = 8;

    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("LUCID_STRESS_ROUNDS") ?? "400", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Threads_SharingGraphs_FindTheirOwnMemory()
    {
        (long returned, long refused, _) = await Run(limit: null, $"{Rounds}", "1");
        Assert.True(returned > Rounds && refused > Rounds, $"{returned} passes returned, {refused} were refused: too few.");
    }

    [Fact]
    public async Task Threads_WithoutMemory_GoOn()
    {
        // Which thread meets the end of memory is chance, the more so on a busy machine: once in a few runs is enough.
        const int MostRuns = 4;
        (long returned, long exhausted) = (0, 0);
        for (int seed = 2; seed < 2 + MostRuns && (returned == 0 || exhausted == 0); seed++)
        {
            (long more, _, long without) = await Run("0x6000000", $"{Rounds / RoundsForEachScarceOne}", $"{seed}", "scarce");
            (returned, exhausted) = (returned + more, exhausted + without);
        }

        Assert.True(returned > 0 && exhausted > 0, $"{returned} passes returned, {exhausted} had no memory: too few.");
    }

    /// <summary>Runs the probe, built in the configuration of these tests, and returns what it counts.</summary>
    private static async Task<(long Returned, long Refused, long Exhausted)> Run(string? limit, params string[] arguments)
    {
        // bin/CONFIGURATION/net10.0/ is where both projects are built to.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string probe = Path.Combine(SourceTree.Root, "tests", "StressProbe", "bin", configuration, "net10.0", "StressProbe.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", probe, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(LimitSwitch);
        if (limit is not null)
        {
            start.Environment[LimitSwitch] = limit;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        string command = $"StressProbe {string.Join(' ', arguments)}";
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}: {output}{await error}");
        Match counts = Counts().Match(output);
        Assert.True(counts.Success, output);
        long[] numbers = [.. counts.Groups.Values.Skip(1).Select(group => long.Parse(group.Value, CultureInfo.InvariantCulture))];
        return (numbers[0], numbers[1], numbers[2]);
    }

    [GeneratedRegex(@"returned=(\d+) refused=(\d+) exhausted=(\d+)")]
    private static partial Regex Counts();
}
