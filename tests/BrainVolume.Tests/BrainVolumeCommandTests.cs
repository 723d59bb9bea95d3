using System.Text.RegularExpressions;
using Lucid.Samples.BrainVolume.Volumes;
using Lucid.Samples.Volumes;
using Lucid.Volumes.Nifti;
using Lucid.Volumes.Tests.Nifti;
using Spectre.Console;

namespace Lucid.Samples.BrainVolume.Tests;

public sealed class BrainVolumeCommandTests : IDisposable
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

    [Fact]
    public void Run_MakesReportAndVolumes_OfThePhantom()
    {
        Assert.Equal(0, Run("--output", Output, "--steps", "12"));

        Assert.Equal("", _error.ToString());
        Assert.Equal(
            ["report.html", "scanner-a-matched.nii.gz", "scanner-a-normalised.nii.gz", "scanner-b-reference-normalised.nii.gz"],
            Directory.GetFiles(Output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        VolumeStatistics normalised = VolumeStatistics.Of(NiftiReader.Read(Path.Combine(Output, "scanner-a-normalised.nii.gz")).Voxels);
        Assert.Equal(0, normalised.Mean, 1e-5);
        Assert.Equal(1, normalised.StandardDeviation, 1e-4);
    }

    [Fact]
    public void Run_WritesPlainLines_WhereTheOutputIsNoTerminal()
    {
        Run("--output", Output, "--steps", "12");

        Assert.DoesNotContain('\e', _output.ToString());
        MatchCollection losses = Regex.Matches(_output.ToString(), @"step (\d+) of 12, loss (\d\.\d{4})");
        Assert.Equal(13, losses.Count);
        Assert.True(string.CompareOrdinal(losses[12].Groups[2].Value, losses[0].Groups[2].Value) < 0);
        Assert.Contains(Path.Combine(Output, "report.html"), _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MakesAReportThatNeedsNothingBesideIt()
    {
        Run("--output", Output, "--steps", "2");

        string report = File.ReadAllText(Path.Combine(Output, "report.html"));
        Assert.Equal(11, Regex.Count(report, "data:image/png;base64,"));
        Assert.Equal(4, Regex.Count(report, "<svg "));
        Assert.DoesNotMatch("(src|href)=\"(?!data:)", report);
        Assert.DoesNotMatch(@"https?:|url\(|@import|NaN|Infinity", report);
        Assert.Contains("[InstanceNorm3d(Channels = 8", report, StringComparison.Ordinal);
        foreach (string tag in new[] { "section", "div", "figure", "table", "svg", "p", "h2", "tr", "main" })
        {
            Assert.Equal(Regex.Count(report, $"<{tag}[ >]"), Regex.Count(report, $"</{tag}>"));
        }
    }

    [Fact]
    public void Run_MatchesRealFiles_AndKeepsTheirHeaders()
    {
        byte[] scan = MakeScan(bigEndian: true, (x, y, z) => x * x + 3 * y + (z % 5));
        byte[] other = MakeScan(bigEndian: false, (x, y, z) => 100 + 7 * x + y * z);
        string input = _folder.Write("<i>scan&co.nii", scan);
        string reference = _folder.Write("other.nii.gz", NiftiBytes.Gzip(other));

        Assert.Equal(0, Run("--input", input, "--reference", reference, "--output", Output, "--steps", "40"));

        NiftiImage matched = NiftiReader.Read(Path.Combine(Output, "<i>scan&co-matched.nii.gz"));
        Assert.True(matched.Header.IsBigEndian);
        Assert.Equal(scan.AsSpan(132, 212), matched.Header.Bytes.Slice(132, 212));
        Assert.NotEqual(matched.Voxels, NiftiReader.Read(Path.Combine(Output, "<i>scan&co-normalised.nii.gz")).Voxels);
        string report = File.ReadAllText(Path.Combine(Output, "report.html"));
        Assert.Contains("&lt;i&gt;scan&amp;co", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>scan", report, StringComparison.Ordinal);
        Assert.DoesNotContain("What still differs", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CountsVoxelsThatAreNoNumbersAsBackground_AndSaysSo()
    {
        float[] voxels = [float.NaN, float.PositiveInfinity, 5, .. Enumerable.Range(6, 21).Select(i => (float)i)];
        string input = _folder.Write("scan.nii", new NiftiBytes { Voxels = [.. voxels.SelectMany(BitConverter.GetBytes)] }.Build());

        Assert.Equal(0, Run("--input", input, "--output", Output, "--steps", "2"));

        Assert.Contains("2 voxels were not finite and count as background, 5", _output.ToString(), StringComparison.Ordinal);
        float[] normalised = NiftiReader.Read(Path.Combine(Output, "scan-normalised.nii.gz")).Voxels;
        Assert.Equal((normalised[2], normalised[2]), (normalised[0], normalised[1]));
    }

    [Theory]
    [InlineData("expected a whole number from 1 to 10000, got '0'", "--steps", "0")]
    [InlineData("expected a whole number from 1 to 10000, got '10001'", "--steps", "10001")]
    [InlineData("expected a whole number from 1 to 10000, got '-3'", "--steps", "-3")]
    [InlineData("expected a whole number from 1 to 10000, got 'many'", "--steps", "many")]
    [InlineData("--steps", "--steps")]
    [InlineData("--bogus", "--bogus")]
    [InlineData("stray", "stray")]
    [InlineData("--reference needs --input", "--reference", "other.nii")]
    public void Run_RefusesACommandLineThatMakesNoSense(string expected, params string[] args)
    {
        Assert.Equal(BrainVolumeCommand.BadUsage, Run(["--output", Output, .. args]));

        AssertOneErrorLine(expected);
    }

    [Fact]
    public void Run_RefusesFilesItCannotUse_InOneLine()
    {
        string constant = _folder.Write("constant.nii", new NiftiBytes().Build());
        string empty = _folder.Write("empty.nii", [.. new NiftiBytes().Build()[..352], .. Enumerable.Repeat<byte>(0xFF, 96)]);
        string huge = _folder.Write("huge.nii.gz", new NiftiBytes { Dim = [3, 1000, 1000, 500, 1, 1, 1, 1], Datatype = 64 }.Build());

        foreach ((string path, string expected) in new[]
        {
            (constant, "expected voxels of different values, got only 0"),
            (empty, "expected voxels with finite values, got none"),
            (huge, "expected 4,000,000,352 bytes, as the header claims; got 448"),
            (_folder.File("missing.nii"), "no such file"),
            (_folder.Path, "expected a file, got a folder"),
        })
        {
            _error.GetStringBuilder().Clear();
            Assert.Equal(BrainVolumeCommand.Failed, Run("--input", path, "--output", Output));
            AssertOneErrorLine(expected);
        }
    }

    [Fact]
    public void Run_RefusesAFileAsTheOutputFolder()
    {
        string file = _folder.Write("taken", [1, 2, 3]);

        Assert.Equal(BrainVolumeCommand.Failed, Run("--output", file, "--steps", "1"));

        AssertOneErrorLine("cannot be the output folder");
        Assert.Equal([1, 2, 3], File.ReadAllBytes(file));
    }

    [Fact]
    public void Run_LeavesNoFiles_WhenCancelled()
    {
        Assert.Equal(BrainVolumeCommand.Interrupted, Run(new CancellationToken(canceled: true), "--output", Output));

        Assert.Contains("interrupted", _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output) && Directory.EnumerateFiles(Output).Any());
    }

    [Fact]
    public void Run_ExplainsItself_WhenAskedTo()
    {
        Assert.Equal(0, Run("--help"));

        Assert.Contains("--reference", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--steps", _output.ToString(), StringComparison.Ordinal);
    }

    private int Run(params string[] args) => Run(CancellationToken.None, args);

    private int Run(CancellationToken cancellation, params string[] args)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) });
        var command = new BrainVolumeCommand { PhantomShape = new VolumeShape(24, 28, 24) };
        return command.Run(args, console, _error, cancellation);
    }

    private void AssertOneErrorLine(string expected)
    {
        string line = Assert.Single(_error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    private static byte[] MakeScan(bool bigEndian, Func<int, int, int, int> value)
    {
        var order = new NiftiBytes { BigEndian = bigEndian };
        return new NiftiBytes
        {
            BigEndian = bigEndian,
            Dim = [3, 14, 12, 10, 1, 1, 1, 1],
            Datatype = 4,
            Bitpix = 16,
            SformCode = 1,
            Srow = [-1, 0, 0, 5, 0, 1, 0, 6, 0, 0, 2, 7],
            Voxels = [.. Enumerable.Range(0, 14 * 12 * 10).SelectMany(
                i => order.Ordered(BitConverter.GetBytes((short)value(i % 14, i / 14 % 12, i / 168))))],
        }.Build();
    }
}
