using System.Diagnostics;
using System.Text.Json;
using Lucid.Samples.BrainVolume.Tests;

namespace Lucid.Samples.WholeVolume.Tests;

/// <summary>The program's heap is limited, and volumes that are larger go through it all the same.</summary>
public sealed class HeapLimitTests : IDisposable
{
    private const string LimitSwitch = "DOTNET_GCHeapHardLimit";

    private readonly TemporaryFolder _folder = new();

    private static string Program => Path.Combine(AppContext.BaseDirectory, "WholeVolume.dll");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Program_IsConfiguredWithALimit()
    {
        using JsonDocument configuration = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(Program, ".runtimeconfig.json")));
        JsonElement properties = configuration.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.Equal(64 << 20, properties.GetProperty("System.GC.HeapHardLimit").GetInt64());
    }

    [Fact]
    public async Task Program_RunsUnderItsOwnLimit()
    {
        string output = await Run(limit: null, "--size", "32");
        Assert.Contains("heap limit 64 MiB", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_NormalisesAVolumeLargerThanItsHeap()
    {
        string output = await Run(limit: "0x1C00000", "--size", "200", "--tile", "32");
        Assert.Contains("30.5 MiB as float32; heap limit 28 MiB", output, StringComparison.Ordinal);
        Assert.True(new FileInfo(_folder.File("generated-normalised.nii")).Length > 0x1C00000);
    }

    private async Task<string> Run(string? limit, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "--output", _folder.Path, .. arguments])
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
        Assert.True(process.ExitCode == 0, $"{output}{await error}");
        return output;
    }
}
