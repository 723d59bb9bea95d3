using Lucid.Volumes.Preprocessing;

namespace Lucid.Volumes.Tests.Preprocessing;

/// <summary>Boxes beside those of single voxels, and holes beside a filling of another kind: by repeated growth from outside, one step at a time.</summary>
public sealed class NonZeroRegionTests
{
    [Theory]
    [InlineData(1, 9, 9)]
    [InlineData(7, 8, 9)]
    [InlineData(9, 3, 12)]
    [InlineData(5, 6, 1)]
    [InlineData(5, 1, 7)]
    public void Holes_AreWhatIsNotReachedFromOutside(int depth, int height, int width)
    {
        var shape = new GridShape(depth, height, width);
        var random = new Random(20240614);
        for (int round = 0; round < 40; round++)
        {
            double share = 0.3 + 0.5 * random.NextDouble();
            byte[] mask = [.. Enumerable.Range(0, (int)shape.Count).Select(_ => random.NextDouble() < share ? (byte)1 : (byte)0)];
            byte[] expected = Grown(mask, shape);
            NonZeroRegion.FillHoles(mask, shape);
            Assert.Equal(expected, mask);
        }
    }

    /// <summary>Channels that reach less far than others take nothing away, in whichever order they come.</summary>
    [Fact]
    public void Box_HoldsWhatIsNotZeroInAnyChannel()
    {
        const int Size = 8;
        var random = new Random(20240615);
        for (int round = 0; round < 100; round++)
        {
            Volume[] channels = [.. Enumerable.Range(0, 3).Select(_ => Volume.Create(Size, Size, Size, [1, 1, 1], new float[Size * Size * Size]))];
            var places = new List<(int Z, int Y, int X)>();
            for (int i = 0; i < 4; i++)
            {
                (int z, int y, int x) = (random.Next(Size), random.Next(Size), random.Next(Size));
                channels[random.Next(3)].Voxels.Span[(z * Size + y) * Size + x] = 1;
                places.Add((z, y, x));
            }

            GridBox box = NonZeroRegion.Box(channels, default);
            Assert.Equal(Reach(places.Select(place => place.Z)), (box.Start.Depth, box.Shape.Depth));
            Assert.Equal(Reach(places.Select(place => place.Y)), (box.Start.Height, box.Shape.Height));
            Assert.Equal(Reach(places.Select(place => place.X)), (box.Start.Width, box.Shape.Width));
        }
    }

    private static (int Start, int Length) Reach(IEnumerable<int> places) => (places.Min(), places.Max() - places.Min() + 1);

    private static byte[] Grown(byte[] mask, GridShape shape)
    {
        bool[] isOutside = new bool[mask.Length];
        for (bool isChanged = true; isChanged;)
        {
            isChanged = false;
            for (int i = 0; i < mask.Length; i++)
            {
                if (mask[i] == 0 && !isOutside[i] && Neighbours(i, shape).Any(j => j < 0 || isOutside[j]))
                {
                    isOutside[i] = isChanged = true;
                }
            }
        }

        return [.. isOutside.Select(outside => outside ? (byte)0 : (byte)1)];
    }

    /// <summary>The six neighbours of a voxel, −1 for each beyond the array.</summary>
    private static IEnumerable<int> Neighbours(int i, GridShape shape)
    {
        (int line, int x) = Math.DivRem(i, shape.Width);
        (int z, int y) = Math.DivRem(line, shape.Height);
        yield return x > 0 ? i - 1 : -1;
        yield return x < shape.Width - 1 ? i + 1 : -1;
        yield return y > 0 ? i - shape.Width : -1;
        yield return y < shape.Height - 1 ? i + shape.Width : -1;
        yield return z > 0 ? i - shape.SliceCount : -1;
        yield return z < shape.Depth - 1 ? i + shape.SliceCount : -1;
    }
}
