namespace Lucid.Samples.SegmentVolume.Training;

/// <summary>One of the 48 ways to turn and mirror a cube so that it fills its place again: an order of the axes, and which of them run backwards.</summary>
/// <param name="Number">Which, from 0, which leaves the cube as it is, to 47.</param>
internal readonly record struct CubeSymmetry(int Number)
{
    /// <summary>How many there are.</summary>
    public const int Count = 48;

    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    /// <summary>Copies a cube out of a grid, turned and mirrored.</summary>
    /// <param name="source">The grid, from the cube's first corner on.</param>
    /// <param name="strides">How far neighbours along each of its axes are apart.</param>
    /// <param name="edge">The cube's voxels along each axis.</param>
    /// <param name="target">The cube, of edge³ elements.</param>
    public void Copy(ReadOnlySpan<float> source, ReadOnlySpan<int> strides, int edge, Span<float> target)
    {
        int start = 0;
        Span<int> steps = stackalloc int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            int stride = strides[Orders[Number / 8][axis]];
            bool isMirrored = (Number >> axis & 1) == 1;
            start += isMirrored ? (edge - 1) * stride : 0;
            steps[axis] = isMirrored ? -stride : stride;
        }

        int to = 0;
        for (int z = 0; z < edge; z++)
        {
            for (int y = 0; y < edge; y++)
            {
                int row = start + z * steps[0] + y * steps[1];
                for (int x = 0; x < edge; x++)
                {
                    target[to++] = source[row + x * steps[2]];
                }
            }
        }
    }
}
