using System.Diagnostics;
using Lucid.Tests.Architecture;

namespace Lucid.Tests.Memory;

/// <summary>At the limit of memory: processes whose heap may not grow beyond 200 MB.</summary>
public sealed class MemoryLimitTests
{
    [Theory]
    [InlineData("rounds")]
    [InlineData("half")]
    [InlineData("idle")]
    public async Task AProcessAtItsLimit_GoesOn(string what)
    {
        // bin/CONFIGURATION/net10.0/ is where both projects are built to.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        string probe = Path.Combine(SourceTree.Root, "tests", "MemoryProbe", "bin", configuration, "net10.0", "MemoryProbe.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", probe, what])
        {
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0xBEBC200";
        using Process process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, error);
    }
}
