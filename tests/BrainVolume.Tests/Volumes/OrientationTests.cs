using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Tests.Volumes;

public sealed class OrientationTests
{
    [Fact]
    public void FromDirections_FindsTheNearestAxes_OfAnObliqueScan()
    {
        // About 20 degrees off: x to the back, y to the top, z to the left.
        Orientation orientation = Orientation.FromDirections(new[,]
        {
            { 0.3, 0.4, -2.9 },
            { -0.9, 0.3, 0.2 },
            { 0.3, 1.9, 0.5 },
        });

        Assert.Equal((2, true), (orientation.Right.Index, orientation.Right.IsReversed));
        Assert.Equal((0, true), (orientation.Front.Index, orientation.Front.IsReversed));
        Assert.Equal((1, false), (orientation.Top.Index, orientation.Top.IsReversed));
        Assert.Equal(Math.Sqrt(0.3 * 0.3 + 0.9 * 0.9 + 0.3 * 0.3), orientation.Front.Millimetres, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FromDirections_FallsBack_WhenTheMatrixIsUseless(double bad) =>
        Assert.Same(Orientation.Default, Orientation.FromDirections(new[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, bad } }));
}
