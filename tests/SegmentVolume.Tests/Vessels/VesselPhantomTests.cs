using Lucid.Samples.SegmentVolume.Vessels;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.SegmentVolume.Tests.Vessels;

public sealed class VesselPhantomTests
{
    [Fact]
    public void Scan_DependsOnItsSeedAlone()
    {
        var shape = new VolumeShape(8, 9, 10);

        LabelledScan scan = VesselPhantom.Scan(7, shape);

        Assert.Equal(scan.Voxels, VesselPhantom.Scan(7, shape).Voxels);
        Assert.NotEqual(scan.Voxels, VesselPhantom.Scan(8, shape).Voxels);
        Assert.NotEqual(scan.Vessels, VesselPhantom.Scan(8, shape).Vessels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Scan_ShowsVesselsBrighterThanTheTissue_AndFew(ulong seed)
    {
        LabelledScan scan = VesselPhantom.Scan(seed, VesselPhantom.DefaultShape);

        ILookup<float, float> voxels = scan.Voxels.Zip(scan.Vessels).ToLookup(voxel => voxel.Second, voxel => voxel.First);
        Assert.InRange(scan.Vessels.Average(), 0.02, 0.2);
        Assert.True(voxels[1].Average() > 1.3 * voxels[0].Average());
    }

    // The brightest voxels are not the vessels: as many belong to nodules and to bright tissue.
    [Fact]
    public void Scan_CannotBeSolvedByAThreshold()
    {
        LabelledScan scan = VesselPhantom.Scan(7, VesselPhantom.DefaultShape);

        Assert.InRange(Overlap.OfBestThreshold(scan.Voxels, scan.Vessels), 0.2, 0.7);
    }

    [Fact]
    public void Standardised_HasMean0AndDeviation1_AndTheSameVessels()
    {
        LabelledScan scan = VesselPhantom.Scan(1, new VolumeShape(8, 9, 10));

        LabelledScan standardised = scan.Standardised();

        Assert.Equal(0, standardised.Voxels.Average(), 1e-5);
        Assert.Equal(1, standardised.Voxels.Average(voxel => voxel * voxel), 1e-4);
        Assert.Equal(scan.Vessels, standardised.Vessels);
        Assert.Equal(scan.Voxels[5] > scan.Voxels[6], standardised.Voxels[5] > standardised.Voxels[6]);
    }
}
