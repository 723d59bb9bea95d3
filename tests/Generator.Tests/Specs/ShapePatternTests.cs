using Lucid.Generators.Specs;
using Xunit;

namespace Lucid.Generators.Tests.Specs;

/// <summary>Sets of shapes, written with <c>?</c> for an open size and <c>*</c> before them for a batch that may be there.</summary>
public class ShapePatternTests
{
    [Theory]
    [InlineData("4 ?", "4 2", "4 2")]
    [InlineData("? ?", "? ?", "? ?")]
    [InlineData("4 ?", "8 ?", null)]
    [InlineData("4 ?", "4 ? ?", null)]
    [InlineData("", "", "")]
    [InlineData("* 4 ?", "4 2", "4 2")]
    [InlineData("* 4 ?", "7 4 2", "7 4 2")]
    [InlineData("* 4 ?", "4 8 2", null)]
    [InlineData("* 4 ?", "4", null)]
    [InlineData("* 4 ?", "1 2 4 2", null)]
    [InlineData("* 4 ?", "* ? 2", "* 4 2")]
    [InlineData("* 4 ?", "* 8 ?", null)]
    [InlineData("* 4 ?", "* 7 4 ?", "7 4 ?")]
    [InlineData("* 4 ?", "* 4", "4 4")]
    [InlineData("* 4 ?", "* 1 2 3 4", null)]
    public void Intersect_HoldsTheShapesOfBoth(string one, string other, string? both)
    {
        ShapePattern? expected = both is null ? null : Pattern(both);
        Assert.Equal(expected, Pattern(one).Intersect(Pattern(other)), Same);
        Assert.Equal(expected, Pattern(other).Intersect(Pattern(one)), Same);
    }

    [Theory]
    [InlineData("4 2", "8 2", "4≠8")]
    [InlineData("4 2 ?", "8 3 1", "4≠8, 2≠3")]
    [InlineData("* 4 2", "9 4 3", "2≠3")]
    [InlineData("* 4 2", "* 8 2", "4≠8")]
    [InlineData("4", "4 4", "")]
    public void Conflicts_AreTheSizesAtOdds(string expected, string got, string conflicts) => Assert.Equal(
        conflicts, string.Join(", ", Pattern(expected).Conflicts(Pattern(got)).Select(conflict => $"{conflict.Expected}≠{conflict.Got}")));

    [Fact]
    public void ToString_NamesWhatIsOpen()
    {
        Assert.Equal("(N, 32, D, H, W) or (32, D, H, W)", OfVolumes(null, null, null).ToString());
        Assert.Equal("(N, 32, 2, 3, 5) or (32, 2, 3, 5)", OfVolumes(2, 3, 5).ToString());
        Assert.Equal("()", Pattern("").ToString());
        Assert.Equal("(?, 4)", Pattern("? 4").ToString());
    }

    // Letters do not count.
    private static bool Same(ShapePattern? one, ShapePattern? other) => one is null || other is null
        ? one == other
        : one.MayHaveBatch == other.MayHaveBatch && one.Sizes.Select(size => size.Size).SequenceEqual(other.Sizes.Select(size => size.Size));

    private static ShapePattern Pattern(string sizes) => new(
        new([
            .. sizes.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(size => size != "*")
                .Select(size => Dimension.Unknown with { Size = size == "?" ? null : int.Parse(size, null) }),
        ]),
        MayHaveBatch: sizes.StartsWith('*'));

    /// <summary>(4, 4, H) and (N, 4, H, W): what is so of the one is not of the other.</summary>
    [Fact]
    public void Intersect_TakesNothingForKnown_ThatHoldsWithoutABatchOnly()
    {
        ShapePattern images = Pattern("* 4 ? ?");
        ShapePattern groups = Pattern("? 4") with { Open = OpenSizes.Any(at: 2) };

        Assert.Equal(images, images.Intersect(groups), Same);
        Assert.NotNull(Pattern("* 4 8 8").Intersect(images.Intersect(groups)!));
    }

    [Theory]
    [InlineData("", "8", "8")]
    [InlineData("16 8", "2 3 16 8", "2 3 16 8")]
    [InlineData("16 8", "16 8", "16 8")]
    [InlineData("16 8", "8", null)]
    [InlineData("16 8", "16 8 2", null)]
    [InlineData("16 8", "? ?", "16 8")]
    [InlineData("16 8", "* ? 8", "16 8")]
    public void Intersect_HoldsTheShapesOfBoth_WhereSizesMayStandBefore(string last, string other, string? both)
    {
        ShapePattern open = Pattern(last) with { Open = OpenSizes.Any(at: 0) };
        ShapePattern? shared = open.Intersect(Pattern(other));
        Assert.Equal(both is null, shared is null);
        Assert.True(both is null || shared!.Open is not null || Same(Pattern(both), shared));
    }

    private static ShapePattern OfVolumes(int? depth, int? height, int? width) =>
        ShapePattern.OfSamples(32, [new("D", depth), new("H", height), new("W", width)]);
}
