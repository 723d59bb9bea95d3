namespace Lucid.Tests.Operations;

/// <summary>
/// Losses at infinities, NaN and the largest and smallest numbers: what the formulas give by IEEE 754's rules in double, rounded once. It is what PyTorch gives, but for
/// the binary cross-entropy of the logit −∞: its way to compute that takes an infinity from another, which is NaN for every target.
/// </summary>
public sealed class LossConventionTests
{
    private const float Infinity = float.PositiveInfinity;
    private const float NaN = float.NaN;
    private const float Large = 3e38f;
    private const float Small = 1e-40f;

    private static readonly float[] Values =
        [0, -0f, 0.5f, 1, -1, 2, 17, -17, 100, -100, 1e10f, -1e10f, Large, -Large, Small, -Small, Infinity, -Infinity, NaN];

    private static readonly float[] Upstreams = [1, -2, 0.125f, 0];

    [Fact]
    public void MSE_OfAnyFloats_IsTheFormula() => Verify(
        Loss.MSE, (x, t) => Difference(x, t) * Difference(x, t), (x, t, g) => 2 * Difference(x, t) * g, (x, t, g) => -2 * Difference(x, t) * g);

    [Fact]
    public void L1_OfAnyFloats_IsTheFormula() => Verify(
        Loss.L1, (x, t) => Math.Abs(Difference(x, t)), (x, t, g) => Sign(x, t) * g, (x, t, g) => -Sign(x, t) * g);

    [Fact]
    public void BinaryCrossEntropyWithLogits_OfAnyFloats_IsTheFormula() => Verify(
        Loss.BinaryCrossEntropyWithLogits,
        (x, t) => double.IsInfinity(x) ? (x > 0 ? 1 - t : -t) * x : Math.Max(x, 0) - (x * t) + Log1P(Math.Exp(-Math.Abs(x))),
        (x, t, g) => ((1 / (1 + Math.Exp(-x))) - t) * g,
        (x, t, g) => -x * g);

    /// <summary>Logits that are infinitely sure, and wrong or right.</summary>
    [Theory]
    [InlineData(Infinity, 0f, Infinity, 1f)]
    [InlineData(Infinity, 0.25f, Infinity, 0.75f)]
    [InlineData(Infinity, 1f, NaN, 0f)]
    [InlineData(-Infinity, 1f, Infinity, -1f)]
    [InlineData(-Infinity, 0.25f, Infinity, -0.25f)]
    [InlineData(-Infinity, 0f, NaN, 0f)]
    public void BinaryCrossEntropyWithLogits_InfiniteLogit_IsInfiniteUnlessItIsRight(float logit, float target, float loss, float gradient)
    {
        var x = new Parameter(Tensor.Create([logit, 0], 2));
        Tensor losses = Loss.BinaryCrossEntropyWithLogits(x, Tensor.Create([target, 0.5f], 2), Reduction.None);
        losses.Backward();

        Assert.Equal([loss, MathF.Log(2)], losses.AsReadOnlySpan().ToArray());
        Assert.Equal([gradient, 0], x.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal(loss, Loss.BinaryCrossEntropyWithLogits(x, Tensor.Create([target, 0.5f], 2)).Item());
        Assert.Equal(loss, Loss.BinaryCrossEntropyWithLogits(x, Tensor.Create([target, 0.5f], 2), Reduction.Sum).Item());
    }

    /// <summary>Twice the difference is no float; its share in the mean is.</summary>
    [Fact]
    public void MSE_MeanOfLargeDifferences_HasFiniteGradients()
    {
        var x = new Parameter(Tensor.Create([Large, -Large, 0, 0], 4));
        Loss.MSE(x, Tensor.Zeros(4)).Backward();
        Assert.Equal([Large / 2, -Large / 2, 0, 0], x.Grad!.AsReadOnlySpan().ToArray());
    }

    /// <summary>As in PyTorch: an infinite gradient of an error that has none is not a number.</summary>
    [Fact]
    public void L1_InfiniteUpstreamGradient_IsNoNumberWhereInputAndTargetAreEqual()
    {
        var x = new Parameter(Tensor.Create([1, 2, 3], 3));
        Loss.L1(x, Tensor.Full(2, 3), Reduction.None).Backward(Tensor.Full(Infinity, 3));
        Assert.Equal([-Infinity, NaN, Infinity], x.Grad!.AsReadOnlySpan().ToArray());
    }

    private static void Verify(
        Func<Tensor, Tensor, Reduction, Tensor> loss,
        Func<double, double, double> value,
        Func<double, double, double, double> inputGradient,
        Func<double, double, double, double> targetGradient)
    {
        (float X, float T, float G)[] cases = [.. from x in Values from t in Values from g in Upstreams select (x, t, g)];
        var input = new Parameter(Tensor.Create([.. cases.Select(element => element.X)], cases.Length));
        var target = new Parameter(Tensor.Create([.. cases.Select(element => element.T)], cases.Length));

        Tensor losses = loss(input, target, Reduction.None);
        losses.Backward(Tensor.Create([.. cases.Select(element => element.G)], cases.Length));

        for (int i = 0; i < cases.Length; i++)
        {
            (float x, float t, float g) = cases[i];
            AssertClose((float)value(x, t), losses.AsReadOnlySpan()[i], $"the loss at {x}, {t}");
            AssertClose((float)inputGradient(x, t, g), input.Grad!.AsReadOnlySpan()[i], $"∂x at {x}, {t} for {g}");
            AssertClose((float)targetGradient(x, t, g), target.Grad!.AsReadOnlySpan()[i], $"∂t at {x}, {t} for {g}");
        }
    }

    private static void AssertClose(float expected, float actual, string what)
    {
        // The last bit of a float, and of what is below all of them.
        const double Relative = 1.2e-7;
        bool isClose = expected.Equals(actual) || Math.Abs((double)expected - actual) <= (Relative * Math.Abs((double)expected)) + float.Epsilon;
        Assert.True(isClose, $"Expected {expected:R} for {what}, got {actual:R}.");
    }

    /// <summary>x − t is a float, and so infinite beyond the largest.</summary>
    private static double Difference(double x, double t) => (float)(x - t);

    private static double Sign(double x, double t) => x > t ? 1 : x < t ? -1 : 0;

    // Of the smallest, 1 + e would be 1.
    private static double Log1P(double e) => e < 1e-8 ? e : Math.Log(1 + e);
}
