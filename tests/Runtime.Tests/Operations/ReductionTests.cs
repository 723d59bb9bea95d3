namespace Lucid.Tests.Operations;

public class ReductionTests
{
    public static readonly TheoryData<int[], int[]> Dimensions = new()
    {
        { [7], [0] },
        { [3, 4], [0] },
        { [3, 4], [1] },
        { [3, 4], [0, 1] },
        { [2, 3, 4, 5], [1] },
        { [2, 3, 4, 5], [0, 2] },
        { [2, 3, 4, 5], [1, 3] },
        { [2, 3, 2, 3, 4], [0, 2, 3, 4] },
        { [2, 3, 2, 3, 4], [2, 3, 4] },
        { [2, 1, 3, 1], [1, 3] },
        { [1, 1], [0] },
    };

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Sum_OverDimensions_MatchesReference(int[] shape, int[] dimensions)
    {
        int[] left = [.. shape.Where((_, dimension) => !dimensions.Contains(dimension))];
        int[] fromEnd = [.. dimensions.Select(dimension => dimension - shape.Length).Reverse()];
        GradientCheck.Verify(x => x[0].Sum(dimensions, keepDim: true), x => x[0].Sum(dimensions), Normal(shape));
        GradientCheck.Verify(x => x[0].Sum(fromEnd), x => x[0].Sum(dimensions).Reshape(left), Normal(shape));
    }

    [Theory]
    [MemberData(nameof(Dimensions))]
    public void Mean_OverDimensions_MatchesReference(int[] shape, int[] dimensions)
    {
        int count = dimensions.Aggregate(1, (product, dimension) => product * shape[dimension]);
        GradientCheck.Verify(x => x[0].Mean(dimensions, keepDim: true), x => x[0].Sum(dimensions) / count, Normal(shape));
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 5 })]
    [InlineData(new[] { 2, 3, 11 })]
    public void SumAndMean_OfEverything_AreScalars(int[] shape)
    {
        int[] all = [.. Enumerable.Range(0, shape.Length)];
        GradientCheck.Verify(x => x[0].Sum(), x => x[0].Sum(all).Reshape(), Normal(shape));
        GradientCheck.Verify(x => x[0].Mean(), x => x[0].Sum(all).Reshape() / Normal(shape).Shape.ElementCount, Normal(shape));
        Assert.Equal(default, Normal(shape).Sum().Shape);
        Assert.Equal(default, Normal(shape).Mean().Shape);
    }

    [Fact]
    public void Sum_OverNoDimensions_IsACopy()
    {
        Tensor x = Tensor.Create([1, 2, 3], 3);
        Tensor sum = x.Sum([]);
        x.AsSpan()[0] = 9;
        Assert.Equal([1f, 2, 3], sum.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void SumAndMean_OfNothing_AreZeroAndNaN()
    {
        Tensor empty = Tensor.Zeros(2, 0, 3);
        Assert.Equal(0, empty.Sum().Item());
        Assert.Equal(float.NaN, empty.Mean().Item());
        Assert.Equal(new float[6], empty.Sum([1]).AsReadOnlySpan().ToArray());
        Assert.Equal(new TensorShape(0, 3), empty.Sum([0]).Shape);
        Assert.Equal(new TensorShape(2, 1, 3), empty.Sum([-2], keepDim: true).Shape);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-3)]
    public void Sum_DimensionOutOfRange_Throws(int dimension)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("dimensions", () => Tensor.Ones(2, 3).Sum([dimension]));
        Assert.Contains("(2, 3)", error.Message, StringComparison.Ordinal);
        Assert.Equal(dimension, error.ActualValue);
        Assert.Throws<ArgumentOutOfRangeException>("dimensions", () => Tensor.Ones(2, 3).Mean([dimension]));
    }

    [Fact]
    public void Sum_DimensionTwice_Throws()
    {
        Assert.Throws<ArgumentException>("dimensions", () => Tensor.Ones(2, 3).Sum([1, -1]));
        Assert.Throws<ArgumentException>("dimensions", () => Tensor.Ones(2, 3).Mean([0, 0]));
    }

    private static Tensor Normal(int[] shape) => Tensor.RandomNormal(shape, seed: 31);
}
