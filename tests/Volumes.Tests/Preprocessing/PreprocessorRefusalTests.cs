using Lucid.Networks;
using Lucid.Volumes.Nifti;
using Lucid.Volumes.Preprocessing;

namespace Lucid.Volumes.Tests.Preprocessing;

/// <summary>Scans that a network cannot take are refused in one line, before anything is computed from them.</summary>
public sealed class PreprocessorRefusalTests
{
    private static readonly NnUNetChannel ZScore = new() { Name = "T1", Normalization = NnUNetNormalization.ZScore };
    private static readonly NnUNetChannel Colour = new() { Name = "red", Normalization = NnUNetNormalization.RgbTo01 };
    private static readonly NnUNetChannel CT = new() { Name = "CT", Normalization = NnUNetNormalization.CT };

    [Fact]
    public void CountsOfChannels() => AssertRefused(Plans.Of([ZScore, ZScore], [1, 1, 1]), "expected 2 channels (T1, T1), got 1", Scan());

    [Fact]
    public void Sizes() => AssertRefused(
        Plans.Of([ZScore, ZScore], [1, 1, 1]), "got 4 x 4 x 4 voxels and, in channel 1, 8 x 4 x 2", Scan(), Volume.Create(8, 4, 2, [1, 1, 1], new float[64]));

    [Fact]
    public void Spacings() => AssertRefused(
        Plans.Of([ZScore, ZScore], [1, 1, 1]), "got 1 x 1 x 1 mm and, in channel 1, 1 x 1 x 1.1 mm", Scan(), Volume.Create(4, 4, 4, [1, 1, 1.1], Values()));

    [Fact]
    public void SpacingsThatDifferByRounding_AreTaken() =>
        Preprocessor.Prepare(Plans.Of([ZScore, ZScore], [1, 1, 1]), [Scan(), Volume.Create(4, 4, 4, [1, 1, 1.000001], Values())], null, CancellationToken.None);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ValuesThatAreNoNumbers(float value)
    {
        float[] values = Values();
        values[7] = value;
        AssertRefused(Plans.Of([ZScore], [1, 1, 1]), "expected finite intensities in channel T1, got 64 voxels", Volume.Create(4, 4, 4, [1, 1, 1], values));
    }

    [Fact]
    public void Colours() => AssertRefused(Plans.Of([Colour], [1, 1, 1]), "expected colours from 0 to 255 in channel red, got values from 1 to 6400", Scan(100));

    [Fact]
    public void UnknownIntensities() => AssertRefused(Plans.Of([CT], [1, 1, 1]), "foreground_intensity_properties_per_channel", Scan());

    [Fact]
    public void NothingLeftAfterResampling() => AssertRefused(Plans.Of([ZScore], [1, 9, 1]), "got 0 along axis 1: 4 of 1 mm, resampled to 9 mm", Scan());

    [Fact]
    public void PreviousStage()
    {
        NnUNetPlan cascade = Plans.Of([ZScore], [1, 1, 1], foreground: [1]);
        AssertRefused(cascade, "expected the labels of 3d_lowres too", Scan());
        AssertPreviousRefused(Plans.Of([ZScore], [1, 1, 1]), "takes none; got some", Scan());
        AssertPreviousRefused(cascade, "on the scan's grid of 4 x 4 x 4 voxels, got 8 x 4 x 2", Volume.Create(8, 4, 2, [1, 1, 1], new float[64]));
        AssertPreviousRefused(cascade, "expected the previous stage's labels to be whole numbers from 0, got 0.5", Volume.Create(4, 4, 4, [1, 1, 1], [.. Enumerable.Repeat(0.5f, 64)]));
    }

    [Fact]
    public void NoResampling_LeavesTheGrid()
    {
        var options = new NnUNetResampling { IsEnabled = false };
        PreparedScan prepared = Preprocessor.Prepare(
            Plans.Of([ZScore], [0.5, 0.5, 0.5], data: options), [Scan()], null, CancellationToken.None);
        Assert.Equal(new GridShape(4, 4, 4), prepared.Shape);
    }

    [Fact]
    public void ChannelsThatLieElsewhere_AreNoted()
    {
        PreparedScan prepared = Preprocessor.Prepare(Plans.Of([ZScore, ZScore, ZScore], [1, 1, 1]), [Scan(), Scan(), Moved()], null, CancellationToken.None);
        Assert.Equal("channel 2 lies elsewhere in the patient than channel 0; voxels are taken to belong together as they are stored", Assert.Single(prepared.Notes));
    }

    [Fact]
    public void Cancellation() => Assert.ThrowsAny<OperationCanceledException>(
        () => Preprocessor.Prepare(Plans.Of([ZScore], [0.5, 1, 1]), [Scan()], null, new CancellationToken(canceled: true)));

    private static void AssertRefused(NnUNetPlan plan, string expected, params Volume[] scan)
    {
        ScanException exception = Assert.Throws<ScanException>(() => Preprocessor.Prepare(plan, scan, null, CancellationToken.None));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    private static void AssertPreviousRefused(NnUNetPlan plan, string expected, Volume previous)
    {
        ScanException exception = Assert.Throws<ScanException>(() => Preprocessor.Prepare(plan, [Scan()], previous, CancellationToken.None));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static Volume Scan(float scale = 1) => Volume.Create(4, 4, 4, [1, 1, 1], [.. Values().Select((value, i) => i == 0 ? value : value * scale)]);

    private static Volume Moved()
    {
        byte[] header = Scan().Header.Bytes.ToArray();
        header[292] = 7; // in the sform's origin
        header[293] = 0x12;
        using var folder = new TemporaryFolder();
        return Volume.Load(folder.Write("moved.nii", [.. header, .. new byte[256]])).WithVoxels(Values(), NiftiDataType.Float32);
    }

    private static float[] Values() => [.. Enumerable.Range(0, 64).Select(i => i + 1f)];
}
