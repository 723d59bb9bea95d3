using System.Globalization;
using System.Text.RegularExpressions;
using Lucid.Samples.BrainVolume.Tests;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Tests;

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
        Assert.Contains("blocks.1.outer_norm: BatchNorm3d(8, affine, PReLU", text, StringComparison.Ordinal);
        Assert.Contains("(1, 1, 10, 12, 14)", text, StringComparison.Ordinal);
        double[] losses = [.. Regex.Matches(text, @"step \d+ of 12, loss (\d\.\d{4})")
            .Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(13, losses.Length);
        Assert.True(losses[^1] < losses[0] / 2, $"Expected the loss to fall, got {losses[0]} and {losses[^1]}.");
        Assert.EndsWith("same bits", text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SavesAllThatTheModelKeeps_ByPyTorchsKeys()
    {
        Run("--output", Output, "--steps", "2");

        SafetensorsFile state = Safetensors.Load(Path.Combine(Output, SegmentVolumeJob.FileName));
        Assert.Equal(new TensorShape(8, 4, 1, 1, 1), state["stem.weight"].Shape);
        Assert.Equal(new TensorShape(8), state["blocks.1.inner_norm.bias"].Shape);
        Assert.NotEqual(0.25f, state["blocks.0.outer_norm.activation.weight"].Item()); // where a slope starts
        Assert.Equal(3, state["blocks.0.outer_norm.num_batches_tracked"].Item()); // a pass for the loss after the last step too
        Assert.Equal(30, state.Count);
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
        Assert.Equal(expected, new JobResult(before, after, 0, 0, 0, hasSameBits).IsGood);

    private int Run(params string[] args) => Run(CancellationToken.None, args);

    private int Run(CancellationToken cancellation, params string[] args) =>
        new SegmentVolumeCommand { ScanShape = new VolumeShape(10, 12, 14) }.Run(args, _output, _error, cancellation);
}
