using Lucid.Samples.SegmentVolume.Network;

namespace Lucid.Samples.SegmentVolume.Tests.Network;

[Collection(nameof(RandomNumbers))]
public sealed class VesselNetTests
{
    [Fact]
    public void Forward_GivesALogitForEachVoxel()
    {
        Tensor logits = new VesselNet().Forward(Tensor.RandomNormal([2, 1, 8, 12, 16], seed: 1));

        Assert.Equal(new TensorShape(2, 1, 8, 12, 16), logits.Shape);
        Assert.True(logits.AsReadOnlySpan().ContainsAnyExcept(logits.AsReadOnlySpan()[0]));
    }

    [Fact]
    public void Forward_GivesTheSameBits_FusedAndRecorded()
    {
        var model = new VesselNet();
        Tensor scan = Tensor.RandomNormal([1, 1, 12, 8, 16], seed: 1);

        float[] recorded = [.. model.Forward(scan).AsReadOnlySpan()];
        using (Autograd.NoGrad())
        {
            Assert.Equal(recorded, model.Forward(scan).AsReadOnlySpan().ToArray());
        }
    }

    // Without the skip connections a voxel would change its block of 4 × 4 × 4 alike.
    [Fact]
    public void Forward_SeesEachVoxelAtFullResolution()
    {
        var model = new VesselNet();
        float[] voxels = [.. Tensor.RandomNormal([1, 1, 8, 8, 8], seed: 1).AsReadOnlySpan()];
        float[] before = [.. model.Forward(Tensor.Create(voxels, 1, 1, 8, 8, 8)).AsReadOnlySpan()];
        voxels[293] += 3;

        float[] after = [.. model.Forward(Tensor.Create(voxels, 1, 1, 8, 8, 8)).AsReadOnlySpan()];

        float[] changes = [.. before.Zip(after, (x, y) => Math.Abs(x - y))];
        IEnumerable<int> most = Enumerable.Range(0, changes.Length).OrderByDescending(i => changes[i]).Take(5);
        Assert.All(most, i => Assert.InRange(Distance(i, 293), 0, 3));

        static int Distance(int i, int j) =>
            Math.Max(Math.Abs(i / 64 - j / 64), Math.Max(Math.Abs(i / 8 % 8 - j / 8 % 8), Math.Abs(i % 8 - j % 8)));
    }

    [Theory]
    [InlineData(8, 8, 8)]
    [InlineData(1, 2, 8, 8, 8)]
    [InlineData(1, 1, 8, 8, 10)]
    [InlineData(1, 1, 9, 8, 8)]
    public void Forward_RefusesAnotherShape(params int[] shape)
    {
        var error = Assert.Throws<ArgumentException>(() => new VesselNet().Forward(Tensor.Ones(shape)));

        Assert.StartsWith(
            $"Expected scans (N, 1, D, H, W) whose sizes 4 divides, got {new TensorShape(shape)}.", error.Message, StringComparison.Ordinal);
    }
}
