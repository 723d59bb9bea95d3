namespace Lucid.Tests.Operations;

/// <summary>Every operation over tensors without elements, right after one over others: the results and gradients are PyTorch's.</summary>
public sealed class EmptyOperandTests
{
    private static readonly int[][] Shapes = [[0], [2, 0, 3], [0, 0], [0, 100_000, 100_000]];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Elementwise = new()
    {
        ["-"] = x => -x,
        ["Exp"] = x => x.Exp(),
        ["Log"] = x => x.Log(),
        ["Sqrt"] = x => x.Sqrt(),
        ["Pow"] = x => x.Pow(3),
        ["Sigmoid"] = x => x.Sigmoid(),
        ["ReLU"] = x => x.ReLU(),
        ["LeakyReLU"] = x => x.LeakyReLU(),
        ["+"] = x => x + 1,
        ["subtracted"] = x => 1 - x,
        ["*"] = x => x * x,
        ["/"] = x => x / x,
        ["MSE"] = x => Loss.MSE(x, x.Detach(), Reduction.None),
        ["L1"] = x => Loss.L1(x, x.Detach(), Reduction.None),
        ["BinaryCrossEntropyWithLogits"] = x => Loss.BinaryCrossEntropyWithLogits(x, x.Detach(), Reduction.None),
    };

    private static readonly Dictionary<string, Func<Tensor, Reduction, Tensor>> Losses = new()
    {
        ["MSE"] = (x, reduction) => Loss.MSE(x, Tensor.Zeros(x.Shape), reduction),
        ["L1"] = (x, reduction) => Loss.L1(x, Tensor.Zeros(x.Shape), reduction),
        ["BinaryCrossEntropyWithLogits"] = (x, reduction) => Loss.BinaryCrossEntropyWithLogits(x, Tensor.Zeros(x.Shape), reduction),
    };

    public static TheoryData<string> Operations => [.. Elementwise.Keys];

    public static TheoryData<string> LossNames => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Elementwise_WithoutElements_IsEmptyAndSoIsItsGradient(string operation)
    {
        foreach (int[] shape in Shapes)
        {
            Elementwise[operation](new Parameter(Tensor.RandomNormal([2, 5, 3], seed: 1))).Backward();
            var x = new Parameter(Tensor.Zeros(shape));
            Tensor y = Elementwise[operation](x);
            y.Backward();
            Assert.Equal(x.Shape, y.Shape);
            Assert.Equal(x.Shape, x.Grad!.Shape);
        }
    }

    [Theory]
    [MemberData(nameof(LossNames))]
    public void Loss_WithoutElements_IsZeroAsASumAndNaNAsAMean(string loss)
    {
        foreach ((Reduction reduction, float expected) in (ReadOnlySpan<(Reduction, float)>)[(Reduction.Sum, 0), (Reduction.Mean, float.NaN)])
        {
            Losses[loss](new Parameter(Tensor.RandomNormal([2, 5, 3], seed: 1)), reduction).Backward();
            var x = new Parameter(Tensor.Zeros(2, 0, 3));
            Tensor y = Losses[loss](x, reduction);
            y.Backward();
            Assert.Equal(expected, y.Item());
            Assert.Equal(x.Shape, x.Grad!.Shape);
        }
    }

    [Theory]
    [InlineData(new[] { 1 }, new[] { 2, 3 })]
    [InlineData(new[] { 0, 1 }, new[] { 3 })]
    [InlineData(new[] { 0, 1, 2 }, new int[0])]
    [InlineData(new[] { 0 }, new[] { 0, 3 })]
    public void SumAndMean_WithoutElements_AreZerosAndNaNs(int[] dimensions, int[] shape)
    {
        (int[] Dimensions, Func<Tensor, int[], Tensor> Reduce, float Expected)[] reductions =
        [
            (dimensions, (x, over) => x.Sum(over), 0f),
            (dimensions, (x, over) => x.Mean(over), float.NaN),
        ];
        foreach ((int[] over, Func<Tensor, int[], Tensor> reduce, float expected) in reductions)
        {
            reduce(new Parameter(Tensor.RandomNormal([2, 5, 3], seed: 1)), over).Backward();
            var x = new Parameter(Tensor.Zeros(2, 0, 3));
            Tensor y = reduce(x, over);
            y.Backward();
            Assert.Equal(new TensorShape(shape), y.Shape);
            Assert.All(y.AsReadOnlySpan().ToArray(), value => Assert.Equal(expected, value));
            Assert.Equal(x.Shape, x.Grad!.Shape);
        }
    }

    [Fact]
    public void Concatenate_PartsWithoutElements_HaveEmptyGradients()
    {
        var empty = new Parameter(Tensor.Zeros(2, 0));
        var full = new Parameter(Tensor.Ones(2, 3));
        Tensor.Concatenate([empty, full, empty], 1).Backward(Tensor.Create([1, 2, 3, 4, 5, 6], 2, 3));
        Assert.Equal(empty.Shape, empty.Grad!.Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], full.Grad!.AsReadOnlySpan().ToArray());

        // More rows than numbers count, and nothing in any.
        Assert.Equal(new TensorShape(100_000, 100_000, 0), Tensor.Concatenate([Tensor.Zeros(100_000, 100_000, 0)], 2).Shape);
    }

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 2, 0 })]
    [InlineData(new[] { 100_000, 100_000, 0 })]
    public void ToString_WithoutElements_IsThatOfNumPy(int[] shape) => Assert.Equal("[]", Tensor.Zeros(shape).ToString());
}
