using Lucid.Samples.BrainVolume.Volumes;
using Lucid.Volumes.Nifti;
using Spectre.Console;

namespace Lucid.Samples.BrainVolume.Tests;

/// <summary>Scans in any unit, and scans of hardly anything: a z-score, or one line.</summary>
public sealed class UnusualScanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private string Output => _folder.File("results");

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData(1e-5f)]
    [InlineData(1e-30f)]
    [InlineData(1f)]
    [InlineData(-1f)]
    [InlineData(1e12f)]
    [InlineData(1e30f)]
    [InlineData(1e-41f)]
    [InlineData(2.8e36f)]
    public void ZScore_DoesNotDependOnTheUnit(float unit)
    {
        string scan = Write(i => unit * ((i * 37 % 101) + 20));
        Assert.Equal(0, Run("--input", scan, "--output", Output, "--steps", "1"));
        AssertZScore();
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1e12f)]
    [InlineData(1e-3f)]
    public void OneVoxelAmongZeros_IsAResult(float value)
    {
        string scan = Write(i => i == 777 ? value : 0);
        Assert.Equal(0, Run("--input", scan, "--output", Output, "--steps", "1"));
        AssertZScore();
    }

    [Fact]
    public void ZScore_TakesDifferencesThatFloat32CannotHold()
    {
        string scan = Write(i => i == 0 ? float.MaxValue : -float.MaxValue);
        Assert.Equal(0, Run("--input", scan, "--output", Output, "--steps", "1"));
        AssertZScore();
    }

    [Theory]
    [InlineData(7f)]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    public void VolumeOfOneValue_IsOneLine(float value)
    {
        Assert.Equal(1, Run("--input", Write(_ => value), "--output", Output, "--steps", "1"));
        Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void ScanWithoutOrientation_HasNoLetters_AndSaysSo()
    {
        string scan = _folder.File("scan.nii");
        NiftiHeader header = NiftiHeader.Create(12, 12, 12, 1, "Stated");
        byte[] bytes = [.. header.ForFloat32(0, 1).Bytes, .. new byte[4 * 1728]];
        bytes[252] = bytes[253] = bytes[254] = bytes[255] = 0;
        for (int i = 0; i < 1728; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - (4 * 1728) + (4 * i)), (float)(i % 97));
        }

        File.WriteAllBytes(scan, bytes);
        Assert.Equal(0, Run("--input", scan, "--reference", scan, "--output", Output, "--steps", "1"));
        string report = File.ReadAllText(Path.Combine(Output, "report.html"));
        Assert.DoesNotContain("class=\"left\"", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Letters mark", report, StringComparison.Ordinal);
        Assert.Contains("left and right are not marked", report, StringComparison.Ordinal);
        Assert.Contains("left and right are not marked", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ListsEveryFile()
    {
        Run("--input", Write(i => i % 97), "--output", Output, "--steps", "1");
        string report = File.ReadAllText(Path.Combine(Output, "report.html"));
        Assert.All(
            Directory.GetFiles(Output).Where(path => !path.EndsWith("report.html", StringComparison.Ordinal)),
            path => Assert.Contains(Path.GetFileName(path), report, StringComparison.Ordinal));
    }

    [Fact]
    public void OutputsOfOneName_AreRefused_BeforeAnythingIsRead()
    {
        Assert.Equal(1, Run("--input", "scan-reference.nii", "--reference", "scan.nii", "--output", Output));
        Assert.Contains("scan-reference-normalised.nii.gz would be written twice", _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    private void AssertZScore()
    {
        VolumeStatistics normalised = VolumeStatistics.Of(NiftiReader.Read(Path.Combine(Output, "scan-normalised.nii.gz")).Voxels);
        Assert.Equal(0, normalised.Mean, 1e-6);
        Assert.Equal(1, normalised.StandardDeviation, 1e-6);
    }

    private string Write(Func<int, float> value)
    {
        string path = _folder.File("scan.nii");
        NiftiWriter.Write(path, NiftiHeader.Create(12, 12, 12, 1, "Test"), Enumerable.Range(0, 1728).Select(value).ToArray());
        return path;
    }

    private int Run(params string[] arguments)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(_output) });
        return new BrainVolumeCommand { PhantomShape = new(12, 12, 12) }.Run(arguments, console, _error, CancellationToken.None);
    }
}
