using static Lucid.Tests.Resampling.ResamplingLayers;

namespace Lucid.Tests.Resampling;

/// <summary>What poolings and upsamplings refuse, and that they say what they expected.</summary>
public sealed class ResamplingBadInputTests
{
    [Theory]
    [InlineData(new[] { 4, 4 }, "Expected an input of shape (N, C, D, H, W) or (C, D, H, W), got (4, 4).")]
    [InlineData(new[] { 1, 1, 1, 4, 4, 4 }, "Expected an input of shape (N, C, D, H, W) or (C, D, H, W), got (1, 1, 1, 4, 4, 4).")]
    [InlineData(new[] { 1, 0, 4, 4, 4 }, "Expected sizes of 1 or more but for the batch, got (1, 0, 4, 4, 4).")]
    [InlineData(new[] { 1, 2, 4, 0, 4 }, "Expected sizes of 1 or more but for the batch, got (1, 2, 4, 0, 4).")]
    [InlineData(new[] { 1, 2, 4, 1, 4 }, "Expected an input that the window fits into, got a size of 1 in H, with the padding 1, for a window that covers 2.")]
    public void MaxPool_Refuses(int[] shape, string expected) => Refuses(new Halving(), shape, expected);

    [Fact]
    public void AvgPool_Refuses_AnInputBelowTheWindow() => Refuses(
        new Runs(), [1, 2, 2], "Expected an input that the window fits into, got a size of 2 in L, with the padding 2, for a window that covers 3.");

    [Theory]
    [InlineData(new[] { 2, 4 }, "Expected an input of shape (N, C, spatial…) with 1 to 3 spatial sizes, got (2, 4).")]
    [InlineData(new[] { 2, 4, 1, 1, 1, 1 }, "Expected an input of shape (N, C, spatial…) with 1 to 3 spatial sizes, got (2, 4, 1, 1, 1, 1).")]
    public void Upsample_OfAnyDimensions_Refuses(int[] shape, string expected) => Refuses(new Repeating(), shape, expected);

    [Fact]
    public void Upsample_Refuses_OtherDimensionsThanItsSizes() => Refuses(
        new Resized(), [2, 3, 4, 5, 6], "Expected an input of shape (N, C, H, W) or (C, H, W), got (2, 3, 4, 5, 6).");

    [Fact]
    public void Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new Halving().Forward(null!));
        Assert.Throws<ArgumentNullException>(() => new Means().Forward(null!));
    }

    [Fact]
    public void Spans_AreRefused_BeforeAnythingIsWritten()
    {
        var layer = new Halving();
        float[] input = new float[2 * 4 * 4 * 4], output = [.. Enumerable.Repeat(7f, 2 * 2 * 2 * 2)];
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Forward(input, output, -1, 2, 4, 4, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Forward(input, output, 1, -2, 4, 4, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Forward(input, output, 1, 2, 4, -4, 4));
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => layer.Forward(input.AsSpan(1), output, 1, 2, 4, 4, 4)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => layer.Forward(input, output.AsSpan(1), 1, 2, 4, 4, 4)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => layer.Forward(input, input.AsSpan(0, 16), 1, 2, 4, 4, 4)).ParamName);
        Assert.All(output, value => Assert.Equal(7f, value));
    }

    private static void Refuses(Layer layer, int[] shape, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Zeros(shape))).Message, StringComparison.Ordinal);
}
