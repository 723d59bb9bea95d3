using System.Globalization;
using System.Text.RegularExpressions;
using Lucid.Samples.Report;

namespace Lucid.Samples.SegmentBrain.Tests.Report;

public sealed class MaskOutlineTests
{
    [Fact]
    public void Path_OfAnEmptyMask_IsEmpty() => Assert.Equal("", MaskOutline.Path(5, 4, new byte[20]));

    [Fact]
    public void Path_OfAFullMask_RunsAlongTheEdges()
    {
        IReadOnlyList<(double X, double Y)> line = Assert.Single(Lines(MaskOutline.Path(8, 6, Mask(8, 6, (_, _) => true))));
        Assert.Equal(0, line.Min(point => point.X));
        Assert.Equal(8, line.Max(point => point.X));
        Assert.Equal(0, line.Min(point => point.Y));
        Assert.Equal(6, line.Max(point => point.Y));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    public void Path_OfADisc_EnclosesItsArea(int radius)
    {
        int size = 2 * radius + 7;
        byte[] mask = Mask(size, size, (x, y) => Math.Pow(x - size / 2, 2) + Math.Pow(y - size / 2, 2) <= radius * radius);
        IReadOnlyList<(double X, double Y)> line = Assert.Single(Lines(MaskOutline.Path(size, size, mask)));
        Assert.Equal(mask.Count(pixel => pixel > 0), Math.Abs(Area(line)), 0.02 * mask.Length);
        Assert.All(line, point => Assert.InRange(Math.Sqrt(Math.Pow(point.X - size / 2.0, 2) + Math.Pow(point.Y - size / 2.0, 2)), radius - 0.8, radius + 1.2));
    }

    [Fact]
    public void Path_OfARing_HasTwoLinesOfOppositeSense()
    {
        byte[] mask = Mask(21, 21, (x, y) => Math.Max(Math.Abs(x - 10), Math.Abs(y - 10)) is > 3 and < 9);
        double[] areas = [.. Lines(MaskOutline.Path(21, 21, mask)).Select(Area)];
        Assert.Equal(2, areas.Length);
        Assert.True(areas[0] * areas[1] < 0);
        Assert.Equal(mask.Count(pixel => pixel > 0), Math.Abs(areas.Sum()), 6.0);
    }

    [Fact]
    public void Path_OfAnyMask_ClosesEveryLine()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            byte[] mask = new byte[13 * 11];
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = (byte)random.Next(2);
            }

            string path = MaskOutline.Path(13, 11, mask);
            Assert.Equal(Regex.Count(path, "M"), Regex.Count(path, "Z"));
            Assert.All(Lines(path), line => Assert.True(line.Count >= 4));
        }
    }

    private static byte[] Mask(int width, int height, Func<int, int, bool> isInside) =>
        [.. Enumerable.Range(0, width * height).Select(i => isInside(i % width, i / width) ? (byte)255 : (byte)0)];

    private static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Lines(string path) =>
    [
        .. path.Split('Z', StringSplitOptions.RemoveEmptyEntries).Select(line => (IReadOnlyList<(double, double)>)[
            .. Regex.Matches(line, @"[ML](\S+) ([^ML]+)").Select(point => (Number(point.Groups[1].Value), Number(point.Groups[2].Value)))]),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Area(IReadOnlyList<(double X, double Y)> line) =>
        line.Select((point, i) => point.X * line[(i + 1) % line.Count].Y - point.Y * line[(i + 1) % line.Count].X).Sum() / 2;
}
