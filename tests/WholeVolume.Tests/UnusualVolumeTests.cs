using System.Text.RegularExpressions;
using Lucid.Samples.BrainVolume.Tests;
using Lucid.Samples.WholeVolume.Files;
using Lucid.Samples.WholeVolume.Tiling;
using Lucid.Volumes.Nifti;
using Lucid.Volumes.Tests.Nifti;
using Spectre.Console;

namespace Lucid.Samples.WholeVolume.Tests;

/// <summary>Volumes of two tiles in any unit, without orientation, and ones that become shorter: a result, or one line.</summary>
public sealed class UnusualVolumeTests : IDisposable
{
    private const int Voxels = 16 * 8 * 8;

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
    [InlineData(1e-30)]
    [InlineData(1e-5)]
    [InlineData(-1)]
    [InlineData(1e12)]
    [InlineData(1e30)]
    public void ZScore_DoesNotDependOnTheUnit(double unit)
    {
        Assert.Equal(0, Run(Write(i => (float)(unit * ((i * 37 % 101) + 20)))));

        float[] scores = NiftiReader.Read(Path.Combine(Output, "scan-normalised.nii")).Voxels;
        double mean = scores.Average(score => (double)score);
        Assert.Equal(0, mean, 1e-6);
        Assert.Equal(1, Math.Sqrt(scores.Average(score => (score - mean) * (score - mean))), 1e-6);
    }

    [Fact]
    public void Report_HoldsNumbers_WhereATileHasOnlyDenormals()
    {
        Assert.Equal(0, Run(Write(i => i % 16 < 8 ? i % 97 * 1e-43f : i % 89)));

        Assert.DoesNotMatch("NaN|Infinity|∞", Report());
        Assert.DoesNotContain("NaN", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void DifferencesThatFloat32CannotHold_AreOneLine_AndLeaveNothing()
    {
        Assert.Equal(1, Run(Write(i => i == 0 ? float.MaxValue : -float.MaxValue)));

        Assert.Single(_error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.GetFiles(Output));
    }

    [Fact]
    public void Report_SpeaksOfNoJumps_WhereAllVoxelsAreEqual()
    {
        Assert.Equal(0, Run(Write(_ => 7)));

        Assert.DoesNotContain("jump", Text(Report()), StringComparison.Ordinal);
    }

    [Fact]
    public void VolumeWithoutOrientation_HasNoLetters_AndSaysSo()
    {
        Assert.Equal(0, Run(Write(i => i % 97, isStated: false)));

        Assert.DoesNotMatch("class=\"(left|right)\"|sagittal|coronal|axial", Text(Report()));
        Assert.Contains("left and right are not marked", Report(), StringComparison.Ordinal);
        Assert.Contains("left and right are not marked", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ListsEveryFile()
    {
        Assert.Equal(0, Run("--size", "16"));

        Assert.All(["generated.nii", "generated-normalised.nii"], name => Assert.Contains(name, Report(), StringComparison.Ordinal));
    }

    [Fact]
    public void ReadingATile_Throws_WhereTheFileBecameShorter()
    {
        string path = Write(i => i);
        using TiledVolume volume = TiledVolume.Open(path, _folder.Path, CancellationToken.None);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(1000);
        }

        var tile = new TileBox(0, 0, 0, 8, 8, 16);
        NiftiException exception = Assert.Throws<NiftiException>(() => volume.Read(tile, new float[Voxels], new byte[16 * sizeof(float)]));
        Assert.Contains("became shorter", exception.Message, StringComparison.Ordinal);
    }

    private static string Text(string report) => Regex.Replace(report, "<pre>.*?</pre>", "", RegexOptions.Singleline);

    private string Report() =>
        Regex.Replace(File.ReadAllText(Path.Combine(Output, "report.html")), "base64,[^\"]*", "");

    private string Write(Func<int, float> value, bool isStated = true) => _folder.Write("scan.nii", new NiftiBytes
    {
        Dim = [3, 16, 8, 8, 1, 1, 1, 1],
        SformCode = (short)(isStated ? 1 : 0),
        Srow = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
        Voxels = [.. Enumerable.Range(0, Voxels).SelectMany(i => BitConverter.GetBytes(value(i)))],
    }.Build());

    private int Run(string input) => Run("--input", input, "--tile", "8");

    private int Run(params string[] args)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_output) });
        return new WholeVolumeCommand().Run(["--output", Output, .. args], console, _error, CancellationToken.None);
    }
}
