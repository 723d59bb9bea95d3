namespace Lucid.Tests.Operations;

public class BinaryOperatorTests
{
    /// <summary>Equal shapes, scalars, every way to be broadcast: outside, inside, in the middle, on both sides.</summary>
    public static readonly TheoryData<int[], int[]> Shapes = new()
    {
        { [], [] },
        { [7], [7] },
        { [7], [] },
        { [], [2, 3] },
        { [1], [5] },
        { [3, 1], [1, 4] },
        { [4], [3, 4] },
        { [3, 4], [3, 1] },
        { [2, 3, 4], [2, 1, 4] },
        { [2, 3, 4], [3, 1] },
        { [2, 1, 3, 1], [1, 2, 1, 3] },
        { [1, 4, 1, 1, 1], [2, 4, 2, 3, 1] },
        { [2, 3, 2, 1, 5], [1, 3, 1, 1, 1] },
        { [1, 1, 1], [1] },
        { [33], [2, 33] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Add_Broadcast_MatchesReference(int[] left, int[] right) =>
        GradientCheck.Verify(x => x[0] + x[1], x => x[0] + x[1], Normal(left, 1), Normal(right, 2));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Subtract_Broadcast_MatchesReference(int[] left, int[] right) =>
        GradientCheck.Verify(x => x[0] - x[1], x => x[0] - x[1], Normal(left, 3), Normal(right, 4));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Multiply_Broadcast_MatchesReference(int[] left, int[] right) =>
        GradientCheck.Verify(x => x[0] * x[1], x => x[0] * x[1], Normal(left, 5), Normal(right, 6));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Divide_Broadcast_MatchesReference(int[] left, int[] right) =>
        GradientCheck.Verify(x => x[0] / x[1], x => x[0] / x[1], Normal(left, 7), AwayFromZero(right, 8));

    [Fact]
    public void Operators_WithNumbers_MatchReference()
    {
        GradientCheck.Verify(x => x[0] + 2.5f, x => x[0] + 2.5, Normal([3, 4], 9));
        GradientCheck.Verify(x => 2.5f + x[0], x => 2.5 + x[0], Normal([3, 4], 9));
        GradientCheck.Verify(x => x[0] - 2.5f, x => x[0] - 2.5, Normal([3, 4], 9));
        GradientCheck.Verify(x => 2.5f - x[0], x => 2.5 - x[0], Normal([3, 4], 9));
        GradientCheck.Verify(x => x[0] * 2.5f, x => x[0] * 2.5, Normal([3, 4], 9));
        GradientCheck.Verify(x => 2.5f * x[0], x => 2.5 * x[0], Normal([3, 4], 9));
        GradientCheck.Verify(x => x[0] / 2.5f, x => x[0] / 2.5, Normal([3, 4], 9));
        GradientCheck.Verify(x => 2.5f / x[0], x => 2.5 / x[0], AwayFromZero([3, 4], 9));
        GradientCheck.Verify(x => -x[0], x => 0 - x[0], Normal([3, 4], 9));
    }

    [Fact]
    public void Operators_OneTensorOnBothSides_MatchReference()
    {
        GradientCheck.Verify(x => x[0] + x[0], x => x[0] + x[0], Normal([5], 10));
        GradientCheck.Verify(x => x[0] - x[0], x => x[0] - x[0], Normal([5], 10));
        GradientCheck.Verify(x => x[0] * x[0], x => x[0] * x[0], Normal([5], 10));
        GradientCheck.Verify(x => x[0] / x[0], x => x[0] / x[0], AwayFromZero([5], 10));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Operators_OneOperandRecorded_OnlyItsGradientExists(bool left, bool right)
    {
        Func<Tensor, Tensor, Tensor>[] operations = [(a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b];
        foreach (Func<Tensor, Tensor, Tensor> operation in operations)
        {
            Tensor a = AwayFromZero([2, 3], 11), b = AwayFromZero([2, 3], 12);
            (a.RequiresGrad, b.RequiresGrad) = (left, right);
            operation(a, b).Backward();
            Assert.Equal(left, a.Grad is not null);
            Assert.Equal(right, b.Grad is not null);
        }
    }

    [Theory]
    [InlineData(new[] { 0 }, new[] { 0 }, new[] { 0 })]
    [InlineData(new[] { 0 }, new[] { 1 }, new[] { 0 })]
    [InlineData(new[] { 2, 0, 3 }, new[] { 3 }, new[] { 2, 0, 3 })]
    [InlineData(new int[0], new[] { 2, 0 }, new[] { 2, 0 })]
    public void Operators_EmptyOperand_GivesEmptyResultAndZeroGradients(int[] left, int[] right, int[] expected)
    {
        Func<Tensor, Tensor, Tensor>[] operations = [(a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b];
        foreach (Func<Tensor, Tensor, Tensor> operation in operations)
        {
            Tensor a = Tensor.Ones(left), b = Tensor.Ones(right);
            a.RequiresGrad = b.RequiresGrad = true;
            Tensor result = operation(a, b);
            Assert.Equal(new TensorShape(expected), result.Shape);
            result.Backward();
            Assert.All(a.Grad!.AsReadOnlySpan().ToArray(), gradient => Assert.Equal(0, gradient));
            Assert.All(b.Grad!.AsReadOnlySpan().ToArray(), gradient => Assert.Equal(0, gradient));
        }
    }

    [Fact]
    public void Operators_ShapesThatDoNotBroadcast_ThrowNamingBoth()
    {
        Tensor a = Tensor.Ones(2, 3), b = Tensor.Ones(2, 4);
        var error = Assert.Throws<ArgumentException>(() => a * b);
        Assert.Contains("(2, 3)", error.Message, StringComparison.Ordinal);
        Assert.Contains("(2, 4)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_NullOperand_Throw()
    {
        Tensor a = Tensor.Ones(2);
        Assert.Throws<ArgumentNullException>("right", () => a + null!);
        Assert.Throws<ArgumentNullException>("left", () => null! - a);
        Assert.Throws<ArgumentNullException>("right", () => a * null!);
        Assert.Throws<ArgumentNullException>("left", () => null! / a);
        Assert.Throws<ArgumentNullException>("operand", () => -(Tensor)null!);
    }

    [Fact]
    public void Divide_ByZeroAndInfinity_FollowsIeee()
    {
        Tensor quotient = Tensor.Create([1, -1, 0, 1], 4) / Tensor.Create([0, 0, 0, float.PositiveInfinity], 4);
        Assert.Equal([float.PositiveInfinity, float.NegativeInfinity, float.NaN, 0], quotient.AsReadOnlySpan().ToArray());
    }

    private static Tensor Normal(int[] shape, int seed) => Tensor.RandomNormal(shape, seed);

    private static Tensor AwayFromZero(int[] shape, int seed)
    {
        Tensor tensor = Tensor.RandomNormal(shape, seed);
        foreach (ref float value in tensor.AsSpan())
        {
            value += value < 0 ? -0.5f : 0.5f;
        }

        return tensor;
    }
}
