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

    [Fact]
    public void Features_TellOfTheSurroundings()
    {
        var shape = new VolumeShape(11, 12, 13);
        float[] ramp = [.. Enumerable.Range(0, shape.Count).Select(i => (float)(2 * (i % 13) + i / 156))]; // 2·x + z

        Tensor features = FeatureChannels.Of(new LabelledScan(shape, ramp, []));

        Assert.Equal(new TensorShape(1, 4, 11, 12, 13), features.Shape);
        int middle = 5 * 156 + 6 * 13 + 6;
        float[] found = [.. Enumerable.Range(0, 4).Select(channel => features.AsReadOnlySpan()[channel * shape.Count + middle])];
        Assert.Equal([17, 17, 17, (float)Math.Sqrt(5)], found, (x, y) => Math.Abs(x - y) < 1e-4);

        // In the corner the box that sticks out repeats its edge: (0 + 0 + 2 + 0 + 0 + 1) / 3.
        Assert.Equal(1, features.AsReadOnlySpan()[shape.Count], 1e-5);
    }
}
