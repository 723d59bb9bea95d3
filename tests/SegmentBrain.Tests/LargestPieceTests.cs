using Lucid.Volumes;

namespace Lucid.Samples.SegmentBrain.Tests;

public sealed class LargestPieceTests
{
    [Fact]
    public void Piece_HangsTogetherByFaces()
    {
        // Of 4 x 3 x 2: two pieces that touch at an edge, one of them through both slices, and a voxel that must not wrap around the end of a row.
        float[] mask =
        [
            1, 1, 0, 1,
            0, 0, 1, 0,
            1, 0, 1, 0,
            0, 0, 0, 0,
            0, 0, 1, 0,
            1, 0, 0, 0,
        ];
        (float[] voxels, long count) = LargestPiece.Of(Volume.Create(4, 3, 2, [1, 1, 1], mask));
        Assert.Equal(3, count);
        Assert.Equal([6, 10, 18], Enumerable.Range(0, mask.Length).Where(i => voxels[i] > 0));
    }

    [Fact]
    public void Piece_OfAnEmptyMask_IsEmpty()
    {
        (float[] voxels, long count) = LargestPiece.Of(Volume.Create(3, 2, 2, [1, 1, 1], new float[12]));
        Assert.Equal(0, count);
        Assert.All(voxels, voxel => Assert.Equal(0, voxel));
    }
}
