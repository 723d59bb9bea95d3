namespace Lucid.Tests.Operations;

/// <summary>Operations that move elements: their values by an index-by-index reference, their gradients by differences.</summary>
public class IndexOperationTests
{
    [Theory]
    [InlineData(new int[0], new int[0])]
    [InlineData(new[] { 5 }, new[] { 0 })]
    [InlineData(new[] { 3, 4 }, new[] { 1, 0 })]
    [InlineData(new[] { 3, 4 }, new[] { 0, -1 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 2, 0, 1 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 1, 0, 2 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 0, 2, 1 })]
    [InlineData(new[] { 2, 3, 2, 4, 3 }, new[] { 0, 2, 3, 4, 1 })]
    [InlineData(new[] { 2, 3, 2, 4, 3 }, new[] { 4, 3, 2, 1, 0 })]
    [InlineData(new[] { 1, 33, 1, 17 }, new[] { 3, 0, 2, 1 })]
    [InlineData(new[] { 3, 0, 2 }, new[] { 2, 1, 0 })]
    public void Permute_MatchesReference(int[] shape, int[] order)
    {
        int[] target = [.. order.Select(dimension => shape[dimension < 0 ? dimension + shape.Length : dimension])];
        GradientCheck.Verify(
            x => x[0].Permute(order),
            x => x[0].Pick(target, index =>
            {
                int[] source = new int[index.Length];
                for (int i = 0; i < index.Length; i++)
                {
                    source[order[i] < 0 ? order[i] + index.Length : order[i]] = index[i];
                }

                return source;
            }),
            Normal(shape));
    }

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 0, 1 })]
    [InlineData(new[] { 0, 1, -3 })]
    public void Permute_NotEachDimensionOnce_Throws(int[] dimensions) =>
        Assert.Throws<ArgumentException>(nameof(dimensions), () => Tensor.Ones(2, 3, 4).Permute(dimensions));

    [Fact]
    public void Permute_UnknownDimension_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("dimensions", () => Tensor.Ones(2, 3).Permute(0, 2));

    [Theory]
    [InlineData(0, new[] { 1, 0, 1 })]
    [InlineData(1, new[] { 2 })]
    [InlineData(-1, new[] { 3, 3, 0, 1, 2, 3 })]
    [InlineData(1, new int[0])]
    public void IndexSelect_MatchesReference_AndAddsGradientsOfWhatWasTakenTwice(int dimension, int[] indices)
    {
        int position = dimension < 0 ? dimension + 3 : dimension;
        int[] shape = [2, 3, 4];
        shape[position] = indices.Length;
        GradientCheck.Verify(
            x => x[0].IndexSelect(dimension, indices),
            x => x[0].Pick(shape, index => [.. index.Select((at, i) => i == position ? indices[at] : at)]),
            Normal(2, 3, 4));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void IndexSelect_IndexOutside_Throws(int index) =>
        Assert.Contains(
            "(2, 3)", Assert.Throws<ArgumentOutOfRangeException>("indices", () => Tensor.Ones(2, 3).IndexSelect(1, [0, index])).Message, StringComparison.Ordinal);

    [Fact]
    public void Slice_IsTheRange()
    {
        GradientCheck.Verify(x => x[0].Slice(1, 1..^1), x => x[0].Pick([2, 3, 4], index => [index[0], index[1] + 1, index[2]]), Normal(2, 5, 4));
        GradientCheck.Verify(x => x[0].Slice(-1, ^2..), x => x[0].Pick([2, 5, 2], index => [index[0], index[1], index[2] + 2]), Normal(2, 5, 4));
        Assert.Equal(new TensorShape(2, 0, 4), Normal(2, 5, 4).Slice(1, 5..5).Shape);
        Assert.Equal(new TensorShape(2, 0), Tensor.Zeros(2, 0).Slice(1, ..).Shape);
    }

    [Fact]
    public void Slice_BeyondTheDimension_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("range", () => Tensor.Ones(2, 5).Slice(1, 0..6));
        Assert.Throws<ArgumentOutOfRangeException>("range", () => Tensor.Ones(2, 5).Slice(1, 3..2));
        Assert.Throws<ArgumentOutOfRangeException>("range", () => Tensor.Ones(2, 5).Slice(1, ^6..));
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => Tensor.Ones(2, 5).Slice(2, ..));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(-4)]
    public void Stack_MatchesReference(int dimension)
    {
        int position = dimension < 0 ? dimension + 4 : dimension;
        int[] one = [2, 3, 4];
        int[] shape = [.. one[..position], 1, .. one[position..]];
        GradientCheck.Verify(
            x => Tensor.Stack(x, dimension),
            x => Reference.Concatenate(position, x[0].Reshape(shape), x[1].Reshape(shape)),
            Normal(one),
            Normal(one) + 1);
    }

    [Fact]
    public void Stack_OfScalars_IsAVector() =>
        Assert.Equal([1f, 2], Tensor.Stack([Tensor.Full(1), Tensor.Full(2)]).AsReadOnlySpan().ToArray());

    [Fact]
    public void Stack_BadInput_Throws()
    {
        Assert.Throws<ArgumentException>("tensors", () => Tensor.Stack([]));
        Assert.Throws<ArgumentNullException>("tensors", () => Tensor.Stack([Tensor.Ones(1), null!]));
        Assert.Throws<ArgumentException>("tensors", () => Tensor.Stack([Tensor.Ones(2, 3), Tensor.Ones(3, 2)]));
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => Tensor.Stack([Tensor.Ones(2), Tensor.Ones(2)], 2));
    }

    private static Tensor Normal(params int[] shape) => Tensor.RandomNormal(shape, seed: 41 + shape.Sum());
}
