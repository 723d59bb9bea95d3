using System.Globalization;
using System.Text.RegularExpressions;
using Lucid.Samples.BrainVolume.Tests;
using Lucid.Samples.SegmentVolume.Training;
using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Tests;

[Collection(nameof(RandomNumbers))]
public sealed class SegmentVolumeCommandTests : IDisposable
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
    public void Run_TrainsAModel_AndReloadsItWithTheSameBits()
    {
        Assert.Equal(0, Run("--output", Output, "--steps", "12"));

        Assert.Equal("", _error.ToString());
        string text = _output.ToString();
        Assert.Contains("encoder2.conv1: Conv3d(16, 32, kernel 3, stride 2", text, StringComparison.Ordinal);
        Assert.Contains("(1, 1, 12, 12, 16)", text, StringComparison.Ordinal);
        double[] losses = [.. Regex.Matches(text, @"held-out scan: loss (\d\.\d{4}), Dice [01]\.\d{4}")
            .Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(3, losses.Length); // before training, and after each of two epochs
        Assert.Contains("Epoch 2 of 2, loss ", text, StringComparison.Ordinal);
        Assert.True(losses[^1] < losses[0], $"Expected the loss to fall, got {losses[0]} and {losses[^1]}.");
        Assert.Contains("same bits", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SavesAllThatTheModelKeeps_ByPyTorchsKeys()
    {
        Run("--output", Output, "--steps", "2");

        SafetensorsFile state = Safetensors.Load(Path.Combine(Output, SegmentVolumeJob.ModelName));
        Assert.Equal(new TensorShape(16, 1, 3, 3, 3), state["encoder1.conv1.weight"].Shape);
        Assert.Equal(new TensorShape(64, 32, 2, 2, 2), state["up2.weight"].Shape);
        Assert.Equal(new TensorShape(32), state["decoder2.norm2.bias"].Shape);
        Assert.Equal(new TensorShape(1), state["head.bias"].Shape);
        Assert.Equal(5 * 6 + 3 * 2, state.Count);
    }

    [Fact]
    public void Run_GivesTheSameFile_EachTime()
    {
        Run("--output", Output, "--steps", "2");
        Run("--output", _folder.File("again"), "--steps", "2");

        Assert.Equal(
            File.ReadAllBytes(Path.Combine(Output, SegmentVolumeJob.ModelName)),
            File.ReadAllBytes(Path.Combine(_folder.File("again"), SegmentVolumeJob.ModelName)));
    }

    [Fact]
    public void Run_WritesAReport_WithPicturesChartsAndTheNetwork()
    {
        Run("--output", Output, "--steps", "2");

        string report = File.ReadAllText(Path.Combine(Output, SegmentVolumeJob.ReportName));
        Assert.Equal(9, Regex.Count(report, "<img "));
        Assert.Equal(9, Regex.Matches(report, "base64,([^\"]+)").Select(match => match.Groups[1].Value).Distinct().Count());
        Assert.Equal(2, Regex.Count(report, "<svg "));
        Assert.Contains("internal sealed partial class VesselNet", report, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--steps: expected a whole number from 1 to 10000, got '0'", "--steps", "0")]
    [InlineData("--bogus", "--bogus")]
    public void Run_RefusesACommandLineThatMakesNoSense(string expected, params string[] args)
    {
        Assert.Equal(SegmentVolumeCommand.BadUsage, Run(["--output", Output, .. args]));

        Assert.Contains(expected, _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void Run_RefusesAFileAsTheOutputFolder()
    {
        string file = _folder.Write("taken", [1, 2, 3]);

        Assert.Equal(SegmentVolumeCommand.Failed, Run("--output", file));

        Assert.Contains("cannot be the output folder", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(file));
    }

    [Fact]
    public void Run_LeavesNoFiles_WhenCancelled()
    {
        Assert.Equal(SegmentVolumeCommand.Interrupted, Run(new CancellationToken(canceled: true), "--output", Output));

        Assert.Contains("interrupted", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Output));
    }

    [Theory]
    [InlineData(0.5, 0.4, true, true)]
    [InlineData(0.5, 0.5, true, false)]
    [InlineData(0.5, 0.4, false, false)]
    [InlineData(0.5, double.NaN, true, false)]
    public void Result_IsGood_WhereTheLossFellAndNoBitChanged(double before, double after, bool hasSameBits, bool expected) =>
        Assert.Equal(expected, new JobResult(
            VesselPhantom.Scan(1, new VolumeShape(4, 4, 4)), [], [new Epoch(0, 0, null, before, 0), new Epoch(1, 1, before, after, 0)],
            0, 0, 0, TimeSpan.Zero, hasSameBits).IsGood);

    private int Run(params string[] args) => Run(CancellationToken.None, args);

    private int Run(CancellationToken cancellation, params string[] args) =>
        new SegmentVolumeCommand { ScanShape = new VolumeShape(12, 12, 16) }.Run(args, _output, _error, cancellation);
}
