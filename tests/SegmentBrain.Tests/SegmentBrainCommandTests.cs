using System.Globalization;
using Lucid.Volumes;
using Lucid.Volumes.Tests.Nifti;

namespace Lucid.Samples.SegmentBrain.Tests;

/// <summary>The command line: small scans, scans that cannot be used, and words that make no sense.</summary>
public sealed class SegmentBrainCommandTests : IDisposable
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
    [InlineData(12, 10, 9)]
    [InlineData(1, 1, 1)]
    [InlineData(70, 3, 1)]
    public void Run_TakesScansOfAnySize(int width, int height, int depth)
    {
        string scan = Save("small.nii", width, height, depth, i => 100 + i % 7);

        Assert.Equal(0, Run("--input", scan, "--output", Output));

        Assert.Equal("", _error.ToString());
        Volume mask = Volume.Load(Path.Combine(Output, "segmentation.nii.gz"));
        Assert.Equal((width, height, depth), (mask.Width, mask.Height, mask.Depth));
    }

    [Fact]
    public void Run_FindsNothingInAnEmptyScan_AndSaysSo()
    {
        string scan = Save("empty.nii", 20, 20, 20, _ => 0);

        Assert.Equal(0, Run("--input", scan, "--output", Output));

        Assert.Contains("brain: ", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", File.ReadAllText(Path.Combine(Output, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SaysSo_WhereTheScanIsStoredOtherwise()
    {
        string scan = _folder.Write("turned.nii", new NiftiBytes
        {
            Dim = [3, 6, 5, 4, 1, 1, 1, 1],
            Datatype = 2,
            Bitpix = 8,
            SformCode = 1,
            Srow = [-1, 0, 0, 5, 0, -1, 0, 6, 0, 0, 2, 7],
            Voxels = [.. Enumerable.Range(0, 120).Select(i => (byte)i)],
        }.Build());

        Assert.Equal(0, Run("--input", scan, "--output", Output));

        Assert.Contains("note: the scan is stored LPS", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_GivesTheSameMask_ForAnyNumberOfThreads()
    {
        string scan = Save("noise.nii", 80, 30, 20, i => i * 7919 % 1000);

        Assert.Equal(0, Run("--input", scan, "--output", Output, "--threads", "1"));
        Assert.Equal(0, Run("--input", scan, "--output", Output + "2", "--threads", "3"));

        Assert.Equal(
            Volume.Load(Path.Combine(Output, "segmentation.nii.gz")).Voxels.ToArray(),
            Volume.Load(Path.Combine(Output + "2", "segmentation.nii.gz")).Voxels.ToArray());
    }

    [Fact]
    public void Run_RefusesScansThatCannotBeUsed_InOneLine()
    {
        byte[] sound = new NiftiBytes { Dim = [3, 4, 4, 4, 1, 1, 1, 1], Datatype = 2, Bitpix = 8, Voxels = new byte[64] }.Build();
        (string Path, string Expected)[] scans =
        [
            (_folder.File("nothing.nii.gz"), "no such file"),
            (_folder.Path, "expected a file, got a folder"),
            (_folder.Write("text.nii", "no scan"u8.ToArray()), "expected"),
            (_folder.Write("empty-file.nii", []), "expected"),
            (_folder.Write("cut.nii", sound[..^10]), "expected"),
            (_folder.Write("series.nii", new NiftiBytes { Dim = [4, 4, 4, 4, 9, 1, 1, 1], Datatype = 2, Bitpix = 8, Voxels = new byte[576] }.Build()), "expected"),
            (Save("no-numbers.nii", 4, 4, 4, i => i == 3 ? float.NaN : i), "expected"),
        ];
        foreach ((string path, string expected) in scans)
        {
            _error.GetStringBuilder().Clear();
            Assert.Equal(SegmentBrainCommand.Failed, Run("--input", path, "--output", Output));
            AssertOneErrorLine(expected);
        }
    }

    [Theory]
    [InlineData("--threads: expected a whole number from 1 to", "--threads", "0")]
    [InlineData("--threads: expected a whole number from 1 to", "--threads", "many")]
    [InlineData("--input: expected one scan, since the network takes one channel, T1; got 2", "--input", "a.nii", "--input", "b.nii")]
    [InlineData("--scans: expected a folder in place of --input, got both", "--input", "a.nii", "--scans", "folder")]
    [InlineData("--wrong", "--wrong")]
    public void Run_RefusesWordsThatMakeNoSense(string expected, params string[] args)
    {
        Assert.Equal(SegmentBrainCommand.BadUsage, Run([.. args, "--output", Output]));
        AssertOneErrorLine(expected);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void Run_RefusesFoldersOfScansThatCannotBeUsed_InOneLine()
    {
        Directory.CreateDirectory(_folder.File("none"));
        Directory.CreateDirectory(_folder.File("twice"));
        _folder.Write("twice/scan.nii", [1]);
        _folder.Write("twice/scan.nii.gz", [1]);
        foreach ((string name, string expected) in (ReadOnlySpan<(string, string)>)
            [("missing", "expected a folder of scans, got nothing"), ("none", "expected scans (.nii, .nii.gz, .hdr), got none"), ("twice", "would be written to one folder")])
        {
            _error.GetStringBuilder().Clear();
            Assert.Equal(SegmentBrainCommand.Failed, Run("--scans", _folder.File(name), "--output", Output));
            AssertOneErrorLine(expected);
            Assert.False(Directory.Exists(Output));
        }
    }

    [Fact]
    public void Run_NeverWritesOverTheScan()
    {
        Directory.CreateDirectory(Output);
        string scan = Path.Combine(Output, "brain.nii.gz");
        Volume.Create(4, 4, 4, [1, 1, 1], new float[64]).Save(scan);

        Assert.Equal(SegmentBrainCommand.Failed, Run("--input", scan, "--output", Output));

        AssertOneErrorLine("would be written over");
    }

    [Fact]
    public void Run_RefusesAFileAsTheOutputFolder()
    {
        string file = _folder.Write("taken", [1, 2, 3]);

        Assert.Equal(SegmentBrainCommand.Failed, Run("--output", file));

        AssertOneErrorLine("cannot be the output folder");
        Assert.Equal([1, 2, 3], File.ReadAllBytes(file));
    }

    [Fact]
    public void Run_LeavesNoFiles_WhenCancelledInTheMiddle()
    {
        using var cancellation = new CancellationTokenSource();
        using var output = new CancellingWriter(cancellation, "Predicting, 20 %");

        int code = new SegmentBrainCommand().Run(["--output", Output], output, _error, cancellation.Token);

        Assert.Equal(SegmentBrainCommand.Interrupted, code);
        Assert.Contains("interrupted", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Output));
    }

    [Fact]
    public void Run_DrawsABar_InATerminal()
    {
        string scan = Save("small.nii", 12, 10, 9, i => 100 + i % 7);

        Assert.Equal(0, new SegmentBrainCommand { IsTerminal = true }.Run(["--input", scan, "--output", Output], _output, _error, CancellationToken.None));

        Assert.Contains($"\rPredicting {new string('█', 40)} 100 %{Environment.NewLine}", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ExplainsItself_WhenAskedTo()
    {
        Assert.Equal(0, Run("--help"));

        foreach (string option in (string[])["--input", "--scans", "--output", "--probabilities", "--mirroring", "--threads"])
        {
            Assert.Contains(option, _output.ToString(), StringComparison.Ordinal);
        }
    }

    private int Run(params string[] args) => new SegmentBrainCommand().Run(args, _output, _error, CancellationToken.None);

    private string Save(string name, int width, int height, int depth, Func<int, float> value)
    {
        string path = _folder.File(name);
        float[] voxels = [.. Enumerable.Range(0, width * height * depth).Select(value)];
        Volume.Create(width, height, depth, [1, 1, 1], voxels).Save(path);
        return path;
    }

    private void AssertOneErrorLine(string expected)
    {
        string line = Assert.Single(_error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    /// <summary>Cancels as soon as a line is written.</summary>
    private sealed class CancellingWriter(CancellationTokenSource cancellation, string line) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            if (value == line)
            {
                cancellation.Cancel();
            }
        }
    }
}
