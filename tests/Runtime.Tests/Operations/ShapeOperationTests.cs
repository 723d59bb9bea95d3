namespace Lucid.Tests.Operations;

public class ShapeOperationTests
{
    [Theory]
    [InlineData(new[] { 6, 4 }, new[] { 6, 4 })]
    [InlineData(new[] { -1 }, new[] { 24 })]
    [InlineData(new[] { 2, -1, 2 }, new[] { 2, 6, 2 })]
    [InlineData(new[] { 2, 3, 4, -1 }, new[] { 2, 3, 4, 1 })]
    public void Reshape_MatchesReference(int[] asked, int[] expected)
    {
        Tensor x = Normal(2, 3, 4);
        GradientCheck.Verify(t => t[0].Reshape(asked), r => r[0].Reshape(expected), x);
        Assert.Equal(new TensorShape(expected), x.Reshape(asked).Shape);
    }

    [Fact]
    public void Reshape_ToScalarAndBack_KeepsTheElement()
    {
        Tensor scalar = Tensor.Create([5], 1, 1).Reshape();
        Assert.Equal(0, scalar.Shape.Rank);
        Assert.Equal(5, scalar.Reshape(1, -1).Item());
    }

    [Fact]
    public void Reshape_IsAView()
    {
        Tensor x = Tensor.Zeros(2, 3);
        Tensor view = x.Reshape(6);
        x.AsSpan()[4] = 7;
        Assert.Equal(7, view.AsReadOnlySpan()[4]);
    }

    [Theory]
    [InlineData(new[] { 5 })]
    [InlineData(new[] { -1, -1 })]
    [InlineData(new[] { 5, -1 })]
    [InlineData(new[] { 0, -1 })]
    [InlineData(new int[0])]
    public void Reshape_ShapeThatDoesNotFit_Throws(int[] shape) =>
        Assert.Throws<ArgumentException>(nameof(shape), () => Tensor.Ones(2, 3).Reshape(shape));

    [Fact]
    public void Reshape_NegativeSize_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Ones(2, 3).Reshape(-2, -3));

    [Fact]
    public void Reshape_EmptyTensor_InfersWhatCanBeInferred()
    {
        Assert.Equal(new TensorShape(0, 7), Tensor.Zeros(0, 3).Reshape(-1, 7).Shape);
        Assert.Throws<ArgumentException>("shape", () => Tensor.Zeros(0, 3).Reshape(0, -1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(-2)]
    public void Concatenate_MatchesReference(int dimension)
    {
        int position = dimension < 0 ? dimension + 3 : dimension;
        int[] first = [2, 3, 4], second = [2, 3, 4], third = [2, 3, 4];
        (first[position], second[position], third[position]) = (1, 5, 2);
        GradientCheck.Verify(
            x => Tensor.Concatenate(x, dimension), x => Reference.Concatenate(position, x), Normal(first), Normal(second), Normal(third));
    }

    [Fact]
    public void Concatenate_OneTensorTwice_AddsBothGradients() =>
        GradientCheck.Verify(x => Tensor.Concatenate([x[0], x[0]], 1), x => Reference.Concatenate(1, x[0], x[0]), Normal(2, 3));

    [Fact]
    public void Concatenate_EmptyParts_AddNothing()
    {
        Tensor joined = Tensor.Concatenate([Tensor.Zeros(2, 0), Tensor.Ones(2, 3), Tensor.Zeros(2, 0)], 1);
        Assert.Equal(new TensorShape(2, 3), joined.Shape);
        Assert.Equal(new TensorShape(0, 7), Tensor.Concatenate([Tensor.Zeros(0, 3), Tensor.Zeros(0, 4)], 1).Shape);
        Assert.Equal(new TensorShape(3, 0), Tensor.Concatenate([Tensor.Zeros(1, 0), Tensor.Zeros(2, 0)], 0).Shape);
    }

    [Fact]
    public void Concatenate_OnlyOneRecorded_OnlyItsGradientExists()
    {
        Tensor a = Normal(2, 1), b = Normal(2, 2);
        b.RequiresGrad = true;
        Tensor.Concatenate([a, b], 1).Backward(Tensor.Create([1, 2, 3, 4, 5, 6], 2, 3));
        Assert.Null(a.Grad);
        Assert.Equal([2f, 3, 5, 6], b.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Concatenate_BadInput_Throws()
    {
        Assert.Throws<ArgumentException>("tensors", () => Tensor.Concatenate([], 0));
        Assert.Throws<ArgumentNullException>("tensors", () => Tensor.Concatenate([Tensor.Ones(1), null!], 0));
        Assert.Throws<ArgumentNullException>("tensors", () => Tensor.Concatenate([null!], 0));
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => Tensor.Concatenate([Tensor.Ones(1)], 1));
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => Tensor.Concatenate([Tensor.Ones()], 0));
        var error = Assert.Throws<ArgumentException>("tensors", () => Tensor.Concatenate([Tensor.Ones(2, 3), Tensor.Ones(2, 4)], 0));
        Assert.Contains("(2, 3)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(2, 4)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("tensors", () => Tensor.Concatenate([Tensor.Ones(2, 3), Tensor.Ones(2, 3, 1)], 0));
    }

    private static Tensor Normal(params int[] shape) => Tensor.RandomNormal(shape, seed: 41 + shape.Sum());
}
