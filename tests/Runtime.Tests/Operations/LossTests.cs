namespace Lucid.Tests.Operations;

public class LossTests
{
    public static TheoryData<Reduction> Reductions => [.. Enum.GetValues<Reduction>()];

    [Theory]
    [MemberData(nameof(Reductions))]
    public void MSE_MatchesReference(Reduction reduction) => Verify(
        (input, target) => Loss.MSE(input, target, reduction), reduction, (x, t) => (x - t) * (x - t), Normal(1), Normal(2));

    [Theory]
    [MemberData(nameof(Reductions))]
    public void L1_MatchesReference(Reduction reduction) => Verify(
        (input, target) => Loss.L1(input, target, reduction), reduction, (x, t) => Math.Abs(x - t), Normal(3), Normal(4));

    [Theory]
    [MemberData(nameof(Reductions))]
    public void BinaryCrossEntropyWithLogits_MatchesReference(Reduction reduction) => Verify(
        (input, target) => Loss.BinaryCrossEntropyWithLogits(input, target, reduction),
        reduction,
        (x, t) => -(t * Math.Log(Sigmoid(x))) - ((1 - t) * Math.Log(1 - Sigmoid(x))),
        Normal(5),
        Normal(6).Sigmoid().Detach());

    [Fact]
    public void Losses_SameTensorTwice_HaveZeroGradient()
    {
        Tensor x = Normal(7);
        x.RequiresGrad = true;
        (Loss.MSE(x, x) + Loss.L1(x, x)).Backward();
        Assert.All(x.Grad!.AsReadOnlySpan().ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Losses_OneOperandRecorded_OnlyItsGradientExists(bool input, bool target)
    {
        Func<Tensor, Tensor, Reduction, Tensor>[] losses = [Loss.MSE, Loss.L1, Loss.BinaryCrossEntropyWithLogits];
        foreach (Func<Tensor, Tensor, Reduction, Tensor> loss in losses)
        {
            Tensor x = Normal(8), t = Normal(9);
            (x.RequiresGrad, t.RequiresGrad) = (input, target);
            loss(x, t, Reduction.Mean).Backward();
            Assert.Equal(input, x.Grad is not null);
            Assert.Equal(target, t.Grad is not null);
        }
    }

    [Fact]
    public void BinaryCrossEntropyWithLogits_HugeLogits_AreExact()
    {
        Tensor x = Tensor.Create([1e4f, 1e4f, -1e4f, -1e4f, 20f, -20f, 0f], 7);
        Tensor t = Tensor.Create([1, 0, 1, 0, 1, 0, 0.5f], 7);
        x.RequiresGrad = true;
        Tensor loss = Loss.BinaryCrossEntropyWithLogits(x, t, Reduction.None);
        loss.Backward();
        float small = 2.0611536e-9f; // ln(1 + e^−20)
        Assert.Equal([0f, 1e4f, 1e4f, 0f, small, small, 0.6931472f], loss.AsReadOnlySpan().ToArray());
        Assert.Equal([0f, 1f, -1f, 0f, -small, small, 0f], x.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void L1_EqualElements_HaveZeroGradient()
    {
        Tensor x = Tensor.Create([1, 2, 3], 3), t = Tensor.Create([2, 2, 2], 3);
        x.RequiresGrad = t.RequiresGrad = true;
        Loss.L1(x, t, Reduction.Sum).Backward(Tensor.Full(5));
        Assert.Equal([-5f, 0, 5], x.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal([5f, 0, -5], t.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void Losses_BadInput_Throw()
    {
        Func<Tensor, Tensor, Reduction, Tensor>[] losses = [Loss.MSE, Loss.L1, Loss.BinaryCrossEntropyWithLogits];
        foreach (Func<Tensor, Tensor, Reduction, Tensor> loss in losses)
        {
            var error = Assert.Throws<ArgumentException>("target", () => loss(Tensor.Ones(2, 3), Tensor.Ones(3), Reduction.Mean));
            Assert.Contains("(2, 3)", error.Message, StringComparison.Ordinal);
            Assert.Contains("(3)", error.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentNullException>("input", () => loss(null!, Tensor.Ones(3), Reduction.Mean));
            Assert.Throws<ArgumentNullException>("target", () => loss(Tensor.Ones(3), null!, Reduction.Mean));
            Assert.Throws<ArgumentOutOfRangeException>("reduction", () => loss(Tensor.Ones(3), Tensor.Ones(3), (Reduction)3));
        }
    }

    private static void Verify(
        Func<Tensor, Tensor, Tensor> loss, Reduction reduction, Func<double, double, double> element, Tensor input, Tensor target) =>
        GradientCheck.Verify(x => loss(x[0], x[1]), x => Reduce(Reference.Combine(x[0], x[1], element), reduction), input, target);

    private static Reference Reduce(Reference losses, Reduction reduction) => reduction switch
    {
        Reduction.None => losses,
        Reduction.Sum => losses.Sum(0, 1).Reshape(),
        _ => losses.Sum(0, 1).Reshape() / losses.Values.Length,
    };

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static Tensor Normal(int seed) => Tensor.RandomNormal([3, 7], seed);
}
