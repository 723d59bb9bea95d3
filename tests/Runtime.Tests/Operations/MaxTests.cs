namespace Lucid.Tests.Operations;

public class MaxTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Max_MatchesReference_AndItsGradientGoesToTheElement(int dimension)
    {
        int position = dimension < 0 ? dimension + 3 : dimension;
        int[] shape = [3, 4, 5];
        int[] kept = [.. shape];
        kept[position] = 1;
        GradientCheck.Verify(x => x[0].Max(dimension, keepDim: true).Values, x => Largest(x[0]), Tensor.RandomNormal(shape, seed: 5));
        Assert.Equal([.. kept.Where((_, i) => i != position)], Tensor.Zeros(shape).Max(dimension).Values.Shape.AsSpan().ToArray());

        Reference Largest(Reference x) => x.Pick(kept, index => Enumerable.Range(0, shape[position])
            .Select(at => index.Select((i, d) => d == position ? at : i).ToArray())
            .MaxBy(x.At));
    }

    [Fact]
    public void Max_OfEqualElementsAndNaNs_IsPyTorchs()
    {
        Tensor x = Tensor.Create([2, 7, 7, 1, float.NaN, 3, float.NaN, 9, -1, float.NegativeInfinity, -1, -2], 3, 4);
        x.RequiresGrad = true;
        (Tensor values, Tensor indices) = x.Max(1);
        Assert.Equal([7, float.NaN, -1], values.AsReadOnlySpan().ToArray());
        Assert.Equal([1f, 0, 0], indices.AsReadOnlySpan().ToArray());
        Assert.False(indices.RequiresGrad);
        values.Backward(Tensor.Create([1, 2, 3], 3));
        Assert.Equal([0f, 1, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0], x.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void ArgMax_IsThePosition()
    {
        Tensor logits = Tensor.Create([1, 5, 2, 9, 3, 4], 1, 2, 3);
        Assert.Equal([1f, 0, 1], logits.ArgMax(1).AsReadOnlySpan().ToArray());
        Assert.Equal(new TensorShape(1, 2, 1), logits.ArgMax(-1, keepDim: true).Shape);
    }

    [Fact]
    public void Max_OfAnEmptyDimension_Throws()
    {
        Assert.Throws<ArgumentException>("dimension", () => Tensor.Zeros(2, 0).Max(1));
        Assert.Equal(new TensorShape(0), Tensor.Zeros(0, 3).ArgMax(1).Shape);
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => Tensor.Zeros(2).Max(1));
    }
}
