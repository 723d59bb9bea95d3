using static Lucid.Tests.OtherLayers.Declared;

namespace Lucid.Tests.OtherLayers;

/// <summary><see cref="Tensor.Flatten"/> and the layer of that name.</summary>
public sealed class FlattenTests
{
    [Theory]
    [InlineData(new[] { 2, 3, 4, 5 }, 1, -1, new[] { 2, 60 })]
    [InlineData(new[] { 2, 3, 4, 5 }, 0, -1, new[] { 120 })]
    [InlineData(new[] { 2, 3, 4, 5 }, 1, 2, new[] { 2, 12, 5 })]
    [InlineData(new[] { 2, 3, 4, 5 }, -3, -2, new[] { 2, 12, 5 })]
    [InlineData(new[] { 2, 3, 4, 5 }, 2, 2, new[] { 2, 3, 4, 5 })]
    [InlineData(new[] { 0, 3, 4 }, 1, -1, new[] { 0, 12 })]
    [InlineData(new[] { 2, 0, 4 }, 0, 1, new[] { 0, 4 })]
    [InlineData(new int[0], 0, -1, new[] { 1 })]
    public void Dimensions_BecomeOne(int[] shape, int start, int end, int[] expected) =>
        Assert.Equal(expected, Tensor.Zeros(shape).Flatten(start, end).Shape.AsSpan().ToArray());

    [Fact]
    public void TheGradient_HasTheShapeOfTheInput()
    {
        Tensor x = Tensor.RandomNormal([2, 3, 4], seed: 1);
        x.RequiresGrad = true;
        Tensor dy = Tensor.RandomNormal([2, 12], seed: 2);
        Tensor y = new Features().Forward(x);
        y.Backward(dy);
        Assert.True(y.AsReadOnlySpan().SequenceEqual(x.AsReadOnlySpan()));
        Assert.Equal(x.Shape, x.Grad!.Shape);
        Assert.True(dy.AsReadOnlySpan().SequenceEqual(x.Grad.AsReadOnlySpan()));
    }

    [Fact]
    public void WrongDimensions_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new Features().Forward(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Features().Forward(Tensor.Zeros(4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rows().Forward(Tensor.Zeros(4)));
        Assert.Throws<ArgumentException>(() => Tensor.Zeros(2, 3, 4).Flatten(2, -2));
    }
}
