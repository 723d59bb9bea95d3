namespace Lucid.Tests.Operations;

/// <summary>Softmax and log-softmax, in every place of the dimension and every length of a vector's tail.</summary>
public class SoftmaxTests
{
    private const float Infinity = float.PositiveInfinity;
    private const float NaN = float.NaN;

    public static TheoryData<int[], int> Shapes => new()
    {
        { [1], 0 }, { [7], 0 }, { [33], -1 }, { [3, 5], 0 }, { [3, 5], 1 }, { [2, 3, 4], 1 }, { [2, 3, 19], 1 }, { [2, 1, 3], 1 }, { [2, 4, 3, 3, 3], 1 },
        { [2, 3, 70], -1 }, { [37, 3], -1 }, { [17, 64], -1 }, { [3, 65], -1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Softmax_MatchesReference(int[] shape, int dimension) =>
        GradientCheck.Verify(x => x[0].Softmax(dimension), x => Shares(x[0], dimension), Normal(shape));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void LogSoftmax_MatchesReference(int[] shape, int dimension) =>
        GradientCheck.Verify(x => x[0].LogSoftmax(dimension), x => Shares(x[0], dimension).Map(Math.Log), Normal(shape));

    /// <summary>Each element against double, also where positions are more than a block and sums are of many.</summary>
    [Theory]
    [InlineData(new[] { 2, 3, 2500 }, 1)]
    [InlineData(new[] { 3, 2500 }, 1)]
    public void Results_OfManyElements_AreRoundedFromDouble(int[] shape, int dimension)
    {
        Tensor x = Tensor.RandomNormal(shape, mean: 3, standardDeviation: 20, seed: 5);
        Reference shares = Shares(Reference.Of(x), dimension);
        ReadOnlySpan<float> found = x.Softmax(dimension).AsReadOnlySpan();
        ReadOnlySpan<float> logarithms = x.LogSoftmax(dimension).AsReadOnlySpan();
        for (int i = 0; i < found.Length; i++)
        {
            Assert.True(Math.Abs(found[i] - shares.Values[i]) <= (4e-7 * shares.Values[i]) + 1e-44, $"{found[i]:R} at {i}, expected {shares.Values[i]:R}.");
            if (shares.Values[i] > 1e-300)
            {
                double logarithm = Math.Log(shares.Values[i]);
                Assert.True(Math.Abs(logarithms[i] - logarithm) <= (1e-7 * Math.Abs(logarithm)) + 1e-6, $"{logarithms[i]:R} at {i}, expected {logarithm:R}.");
            }
        }
    }

    /// <summary>Few elements are summed in their order, whether they are neighbours or lie apart.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(19)]
    [InlineData(64)]
    public void ShortRows_HaveTheBitsOfColumns(int size)
    {
        Tensor rows = Tensor.RandomNormal([53, size], seed: 8), columns = rows.Permute([1, 0]);
        Assert.Equal(Bits.Hash(columns.Softmax(0).Permute([1, 0])), Bits.Hash(rows.Softmax(1)));
        Assert.Equal(Bits.Hash(columns.LogSoftmax(0).Permute([1, 0])), Bits.Hash(rows.LogSoftmax(1)));
    }

    /// <summary>PyTorch's answers.</summary>
    [Theory]
    [InlineData(new[] { 0f, -Infinity }, new[] { 1f, 0f }, new[] { 0f, -Infinity })]
    [InlineData(new[] { Infinity, 0f }, new[] { NaN, NaN }, new[] { NaN, NaN })]
    [InlineData(new[] { -Infinity, -Infinity }, new[] { NaN, NaN }, new[] { NaN, NaN })]
    [InlineData(new[] { NaN, 1f }, new[] { NaN, NaN }, new[] { NaN, NaN })]
    [InlineData(new[] { 3e38f, -3e38f }, new[] { 1f, 0f }, new[] { 0f, -Infinity })]
    [InlineData(new[] { 1000f, 1000f }, new[] { 0.5f, 0.5f }, new[] { -0.6931472f, -0.6931472f })]
    public void Results_AtTheEnds_ArePyTorchs(float[] values, float[] shares, float[] logarithms)
    {
        // In a row, and in columns beside others.
        Tensor row = Tensor.Create(values, [2]);
        Tensor columns = Tensor.Create([values[0], 0, values[1], 0], [2, 2]);
        Assert.Equal(shares, row.Softmax(0).AsReadOnlySpan().ToArray());
        Assert.Equal(logarithms, row.LogSoftmax(0).AsReadOnlySpan().ToArray());
        Assert.Equal([shares[0], 0.5f, shares[1], 0.5f], columns.Softmax(0).AsReadOnlySpan().ToArray());
        Assert.Equal([logarithms[0], -0.6931472f, logarithms[1], -0.6931472f], columns.LogSoftmax(0).AsReadOnlySpan().ToArray());
    }

    [Theory]
    [InlineData(new[] { 2, 0, 3 }, 1)]
    [InlineData(new[] { 0, 3 }, 1)]
    public void Softmax_OfNothing_IsEmpty(int[] shape, int dimension)
    {
        Tensor x = Tensor.Zeros(shape);
        x.RequiresGrad = true;
        Tensor y = x.Softmax(dimension);
        y.Sum().Backward();
        Assert.Equal(new TensorShape(shape), y.Shape);
        Assert.Equal(new TensorShape(shape), x.Grad!.Shape);
    }

    [Fact]
    public void Softmax_UnknownDimension_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("dimension", () => Tensor.Ones(2, 3).Softmax(2));

    private static Tensor Normal(int[] shape) => Tensor.RandomNormal(shape, mean: 0, standardDeviation: 2, seed: 3);

    private static Reference Shares(Reference x, int dimension)
    {
        int position = dimension < 0 ? dimension + x.Shape.Length : dimension;
        double largest = x.Values.Max();
        Reference powers = x.Map(value => Math.Exp(value - largest));
        return powers / powers.Sum(position);
    }
}
