using Lucid.Samples.BrainVolume.Matching;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Tests.Matching;

public sealed class VoxelLatticeTests
{
    [Theory]
    [InlineData(5, 6, 7, 1)]
    [InlineData(96, 112, 96, 1)]
    [InlineData(128, 127, 129, 8)]
    [InlineData(1, 1500, 1501, 4)]
    [InlineData(131, 133, 130, 8)]
    public void Take_GoesThroughPartsThatShareNoVoxel(int depth, int height, int width, int parts)
    {
        var shape = new VolumeShape(depth, height, width);
        float[] indices = [.. Enumerable.Range(0, shape.Count).Select(i => (float)i)];
        var lattice = new VoxelLattice(shape);
        bool[] isSeen = new bool[shape.Count];

        for (int step = 0; step < 16; step++)
        {
            using Tensor part = lattice.Take(indices, step);
            foreach (float index in part.AsReadOnlySpan())
            {
                isSeen[(int)index] = true;
            }
        }

        Assert.InRange(lattice.Shape.Count, 1, 1 << 20);
        Assert.Equal(parts * lattice.Shape.Count, isSeen.Count(seen => seen));
        Assert.InRange(parts * lattice.Shape.Count, 0.96 * shape.Count, shape.Count);
    }

    [Fact]
    public void Take_KeepsTheOrderOfTheVoxels_InASmallVolume()
    {
        float[] voxels = [.. Enumerable.Range(0, 24).Select(i => (float)i)];

        using Tensor part = new VoxelLattice(new VolumeShape(2, 3, 4)).Take(voxels, step: 5);

        Assert.Equal("(1, 1, 2, 3, 4)", part.Shape.ToString());
        Assert.Equal(voxels, part.AsReadOnlySpan().ToArray());
    }
}
