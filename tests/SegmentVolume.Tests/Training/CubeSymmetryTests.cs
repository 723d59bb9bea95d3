using Lucid.Samples.SegmentVolume.Training;

namespace Lucid.Samples.SegmentVolume.Tests.Training;

public sealed class CubeSymmetryTests
{
    private const int Edge = 3;

    // A grid of 4 × 5 × 6, and where its cube begins.
    private static readonly int[] Strides = [30, 6, 1];
    private static readonly float[] Grid = [.. Enumerable.Range(0, 120).Select(i => (float)i)];
    private const int Corner = 30 + 2 * 6 + 3;

    [Fact]
    public void Copy_LeavesTheCubeAsItIs_ByTheFirst() => Assert.Equal(
        from z in Enumerable.Range(0, Edge) from y in Enumerable.Range(0, Edge) from x in Enumerable.Range(0, Edge) select (float)(Corner + 30 * z + 6 * y + x),
        Copied(0));

    [Fact]
    public void Copy_MirrorsAnAxis_ByTheNextOne() => Assert.Equal(
        from z in Enumerable.Range(0, Edge) from y in Enumerable.Range(0, Edge) from x in Enumerable.Range(0, Edge)
        select (float)(Corner + 30 * (2 - z) + 6 * y + x),
        Copied(1));

    [Fact]
    public void Copy_KeepsNeighbours_AndGives48Cubes()
    {
        float[][] cubes = [.. Enumerable.Range(0, CubeSymmetry.Count).Select(Copied)];

        float[] sorted = [.. cubes[0].Order()];
        Assert.All(cubes, cube => Assert.Equal(sorted, cube.Order()));
        Assert.All(cubes, cube => Assert.Equal(
            [1, 6, 30],
            new[] { cube[1] - cube[0], cube[Edge] - cube[0], cube[Edge * Edge] - cube[0] }.Select(Math.Abs).Order()));
        Assert.Equal(CubeSymmetry.Count, cubes.Select(cube => string.Join(' ', cube)).Distinct().Count());
    }

    private static float[] Copied(int number)
    {
        float[] cube = new float[Edge * Edge * Edge];
        new CubeSymmetry(number).Copy(Grid.AsSpan(Corner), Strides, Edge, cube);
        return cube;
    }
}
