using System.Globalization;
using System.Text.RegularExpressions;
using Lucid.Volumes;

namespace Lucid.Samples.SegmentBrain.Tests;

/// <summary>What the sample makes of the scan that it carries inside, held to nnU-Net's own mask.</summary>
public sealed class EmbeddedScanTests(EmbeddedScanRun run) : IClassFixture<EmbeddedScanRun>
{
    /// <summary>Of 7.1 million: two convolution libraries may round a margin of nothing to either side.</summary>
    private const int MostDifferences = 20;

    private static readonly string[] Results = ["brain.nii.gz", "probabilities.nii.gz", "report.html", "segmentation.nii.gz"];

    [Fact]
    public void Mask_IsThatOfNnUNet()
    {
        Volume expected = Volume.Load(Path.Combine(AppContext.BaseDirectory, "Goldens", "ch2_segmentation.nii.gz"));
        Volume mask = Volume.Load(run.PathOf("segmentation.nii.gz"));
        Assert.Equal((expected.Width, expected.Height, expected.Depth), (mask.Width, mask.Height, mask.Depth));
        Assert.Equal(expected.GetAffine(), mask.GetAffine());
        int differences = expected.Voxels.ToArray().Zip(mask.Voxels.ToArray(), (a, b) => a != b).Count(isDifferent => isDifferent);
        Assert.True(differences <= MostDifferences, $"{differences} labels differ");
    }

    [Fact]
    public void Brain_IsTheScanInsideTheMask()
    {
        float[] scan = Scan.Read(null, CancellationToken.None).Volume.Voxels.ToArray();
        float[] mask = Volume.Load(run.PathOf("segmentation.nii.gz")).Voxels.ToArray();
        Assert.Equal(scan.Zip(mask, (value, label) => label > 0 ? value : 0), Volume.Load(run.PathOf("brain.nii.gz")).Voxels.ToArray());
    }

    [Fact]
    public void Run_WritesItsFiles_AndNothingElse()
    {
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Results, Directory.GetFiles(run.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Run_SaysHowLargeTheBrainIs_InOneLine()
    {
        float[] mask = Volume.Load(run.PathOf("segmentation.nii.gz")).Voxels.ToArray();
        long voxels = mask.LongCount(label => label > 0);

        // Its voxels have a millimetre on each side.
        string expected = string.Create(CultureInfo.InvariantCulture, $"brain: {voxels / 1000.0:N1} ml, of it ");
        Assert.Single(run.Printed.Split(Environment.NewLine), line => line.StartsWith(expected, StringComparison.Ordinal));
        Assert.Contains("181 × 217 × 181 voxels of 1 × 1 × 1 mm", run.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', run.Printed.ReplaceLineEndings("\n"));
        Assert.Contains("Predicting, 100 %", run.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_NeedsNothingBesideIt()
    {
        string report = File.ReadAllText(run.PathOf("report.html"));
        Assert.Equal(24, Regex.Count(report, "data:image/png;base64,"));
        Assert.Equal(21, Regex.Count(report, "class=\"outline\""));
        Assert.DoesNotMatch("(src|href)=\"(?!data:)", report);
        Assert.DoesNotMatch(@"https?:|url\(|@import|NaN|Infinity", Regex.Replace(report, "base64,[^\"]*", ""));
        Assert.Contains("[NnUNet(", report, StringComparison.Ordinal);
        foreach (string tag in new[] { "section", "div", "table", "svg", "p", "h2", "tr", "main" })
        {
            Assert.Equal(Regex.Count(report, $"<{tag}[ >]"), Regex.Count(report, $"</{tag}>"));
        }
    }
}
