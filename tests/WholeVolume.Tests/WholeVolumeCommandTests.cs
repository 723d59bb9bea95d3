using System.Text.RegularExpressions;
using Lucid.Samples.BrainVolume.Tests;
using Lucid.Samples.WholeVolume.Tiling;
using Lucid.Volumes.Nifti;
using Lucid.Volumes.Tests.Nifti;
using Spectre.Console;

namespace Lucid.Samples.WholeVolume.Tests;

public sealed class WholeVolumeCommandTests : IDisposable
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
    public void Run_NormalisesAsTheUntiledLayerDoes_ToOneUlp()
    {
        Assert.Equal(0, Run("--output", Output, "--size", "40", "--tile", "16"));

        Assert.Equal("", _error.ToString());
        Assert.Equal(["generated-normalised.nii", "generated.nii", "report.html"], Files());
        float[] expected = NiftiReader.Read(Path.Combine(Output, "generated.nii")).Voxels;
        new Standardize().Forward(expected, expected, batch: 1, depth: 40, height: 40, width: 40);
        AssertOneUlp(expected, NiftiReader.Read(Path.Combine(Output, "generated-normalised.nii")).Voxels);
    }

    [Fact]
    public void Run_FindsSeamsWhereTilesHaveTheirOwnStatistics_AndNoneOtherwise()
    {
        Run("--output", Output, "--size", "64", "--tile", "16");

        Match steps = Regex.Match(_output.ToString(), @"Step across a seam\D+([\d.]+) ×\D+([\d.]+) ×");
        double alone = double.Parse(steps.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        double whole = double.Parse(steps.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(alone > 2, $"Expected seams, got steps of {alone}.");
        Assert.InRange(whole, 0.8, 1.25);
    }

    [Fact]
    public void Run_MakesAReportThatNeedsNothingBesideIt()
    {
        Run("--output", Output, "--size", "32", "--tile", "8");

        string report = File.ReadAllText(Path.Combine(Output, "report.html"));
        Assert.Equal(9, Regex.Count(report, "data:image/png;base64,"));
        Assert.Equal(1, Regex.Count(report, "<svg "));
        Assert.DoesNotMatch("(src|href)=\"(?!data:)", report);
        Assert.DoesNotMatch(@"https?:|url\(|@import|NaN|Infinity", report);
        Assert.Contains("whole.Merge(own)", report, StringComparison.Ordinal);
        foreach (string tag in new[] { "section", "div", "table", "svg", "p", "h2", "tr", "main" })
        {
            Assert.Equal(Regex.Count(report, $"<{tag}[ >]"), Regex.Count(report, $"</{tag}>"));
        }
    }

    [Fact]
    public void Run_WritesPlainLines_WhereTheOutputIsNoTerminal()
    {
        Run("--output", Output, "--size", "32");

        Assert.DoesNotContain('\e', _output.ToString());
        Assert.Contains("Gathering the statistics, ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Output, "report.html"), _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Run_TakesRealFiles_AndKeepsTheirHeaders(bool bigEndian, bool gzip)
    {
        byte[] scan = MakeScan(bigEndian, (x, y, z) => (x * x) + (3 * y) + (z % 5));
        string input = gzip ? _folder.Write("<i>scan&co.nii.gz", NiftiBytes.Gzip(scan)) : _folder.Write("<i>scan&co.nii", scan);

        Assert.Equal(0, Run("--input", input, "--output", Output, "--tile", "8"));

        Assert.Equal(["<i>scan&co-normalised.nii", "report.html"], Files());
        NiftiImage result = NiftiReader.Read(Path.Combine(Output, "<i>scan&co-normalised.nii"));
        Assert.Equal(bigEndian, result.Header.IsBigEndian);
        Assert.Equal(scan.AsSpan(132, 212), result.Header.Bytes.Slice(132, 212));
        float[] expected = NiftiReader.Read(input).Voxels;
        new Standardize().Forward(expected, expected, batch: 1, depth: 10, height: 12, width: 23);
        AssertOneUlp(expected, result.Voxels);
        Assert.DoesNotContain("<i>scan", File.ReadAllText(Path.Combine(Output, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CountsVoxelsThatAreNoNumbersAsZero_AndSaysSo()
    {
        float[] voxels = [float.NaN, float.PositiveInfinity, 5, .. Enumerable.Range(6, 21).Select(i => (float)i)];
        string input = _folder.Write("scan.nii", new NiftiBytes { Voxels = [.. voxels.SelectMany(BitConverter.GetBytes)] }.Build());

        Assert.Equal(0, Run("--input", input, "--output", Output));

        Assert.Contains("2 voxels were not finite and count as 0", _output.ToString(), StringComparison.Ordinal);
        Assert.All(NiftiReader.Read(Path.Combine(Output, "scan-normalised.nii")).Voxels, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Run_TakesAVolumeOfOneValue()
    {
        string input = _folder.Write("constant.nii", new NiftiBytes().Build());

        Assert.Equal(0, Run("--input", input, "--output", Output));

        Assert.All(NiftiReader.Read(Path.Combine(Output, "constant-normalised.nii")).Voxels, value => Assert.Equal(0, value));
        Assert.DoesNotContain("NaN", File.ReadAllText(Path.Combine(Output, "report.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--size: expected a whole number from 16 to 2048, got '15'", "--size", "15")]
    [InlineData("--size: expected a whole number from 16 to 2048, got 'large'", "--size", "large")]
    [InlineData("--tile: expected a whole number from 8 to 128, got '129'", "--tile", "129")]
    [InlineData("--bogus", "--bogus")]
    public void Run_RefusesACommandLineThatMakesNoSense(string expected, params string[] args)
    {
        Assert.Equal(WholeVolumeCommand.BadUsage, Run(["--output", Output, .. args]));

        Assert.Contains(expected, _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void Run_RefusesFilesItCannotUse_AndLeavesNothing()
    {
        byte[] good = new NiftiBytes().Build();
        byte[] gzip = NiftiBytes.Gzip(good);
        gzip[^5] ^= 0x55; // the checksum
        string single = _folder.Write("single.nii", new NiftiBytes { Dim = [3, 1, 1, 1, 1, 1, 1, 1] }.Build());
        foreach ((string path, string expected) in new[]
        {
            (_folder.Write("short.nii", good[..400]), "expected 448 bytes, as the header claims; got 400"),
            (_folder.Write("text.nii", [.. Enumerable.Repeat((byte)'a', 500)]), "expected a NIfTI file"),
            (_folder.Write("damaged.nii.gz", gzip), "damage"),
            (_folder.Write("short.nii.gz", NiftiBytes.Gzip(good[..400])), "expected 448 bytes, as the header claims; got 400"),
            (single, "expected more than one voxel"),
            (_folder.File("missing.nii"), "no such file"),
            (_folder.Path, "expected a file, got a folder"),
        })
        {
            _error.GetStringBuilder().Clear();
            Assert.Equal(WholeVolumeCommand.Failed, Run("--input", path, "--output", Output));
            string line = Assert.Single(_error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("error: ", line, StringComparison.Ordinal);
            Assert.Contains(expected, line, StringComparison.Ordinal);
            Assert.Empty(Files());
        }
    }

    [Fact]
    public void Run_LeavesNothingHalfWritten_WhenCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) });

        int code = new WholeVolumeCommand().Run(["--output", Output, "--size", "16"], console, _error, cancellation.Token);

        Assert.Equal(WholeVolumeCommand.Interrupted, code);
        Assert.Empty(Files());
    }

    private string[] Files() => [.. Directory.GetFiles(Output).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private int Run(params string[] args)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) });
        console.Profile.Width = 120;
        return new WholeVolumeCommand().Run(args, console, _error, CancellationToken.None);
    }

    private static void AssertOneUlp(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], MathF.BitDecrement(expected[i]), MathF.BitIncrement(expected[i]));
        }
    }

    private static byte[] MakeScan(bool bigEndian, Func<int, int, int, int> value)
    {
        var order = new NiftiBytes { BigEndian = bigEndian };
        return new NiftiBytes
        {
            BigEndian = bigEndian,
            Dim = [3, 23, 12, 10, 1, 1, 1, 1],
            Datatype = 4,
            Bitpix = 16,
            SformCode = 1,
            Srow = [-1, 0, 0, 5, 0, 1, 0, 6, 0, 0, 2, 7],
            Voxels = [.. Enumerable.Range(0, 23 * 12 * 10).SelectMany(
                i => order.Ordered(BitConverter.GetBytes((short)value(i % 23, i / 23 % 12, i / 276))))],
        }.Build();
    }
}
