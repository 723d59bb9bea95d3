namespace Lucid.Tests.Operations;

public class ElementwiseOperationTests
{
    // Past two vectors, with a rest.
    private const int Count = 19;

    [Fact]
    public void Exp_MatchesReference() => GradientCheck.Verify(x => x[0].Exp(), x => x[0].Map(Math.Exp), Normal());

    [Fact]
    public void Log_MatchesReference() => GradientCheck.Verify(x => x[0].Log(), x => x[0].Map(Math.Log), Positive());

    [Fact]
    public void Sqrt_MatchesReference() => GradientCheck.Verify(x => x[0].Sqrt(), x => x[0].Map(Math.Sqrt), Positive());

    [Fact]
    public void Sigmoid_MatchesReference() =>
        GradientCheck.Verify(x => x[0].Sigmoid(), x => x[0].Map(value => 1 / (1 + Math.Exp(-value))), Normal());

    [Fact]
    public void ReLU_MatchesReference() => GradientCheck.Verify(x => x[0].ReLU(), x => x[0].Map(value => Math.Max(value, 0)), Normal());

    [Fact]
    public void LeakyReLU_MatchesReference()
    {
        GradientCheck.Verify(x => x[0].LeakyReLU(), x => x[0].Map(value => value > 0 ? value : 0.01 * value), Normal());
        GradientCheck.Verify(x => x[0].LeakyReLU(-0.5f), x => x[0].Map(value => value > 0 ? value : -0.5 * value), Normal());
    }

    [Theory]
    [InlineData(-2.5f)]
    [InlineData(-1f)]
    [InlineData(0f)]
    [InlineData(0.5f)]
    [InlineData(1f)]
    [InlineData(2f)]
    [InlineData(3f)]
    [InlineData(1.7f)]
    public void Pow_PositiveBase_MatchesReference(float exponent) =>
        GradientCheck.Verify(x => x[0].Pow(exponent), x => x[0].Map(value => Math.Pow(value, exponent)), Positive());

    [Theory]
    [InlineData(-2f)]
    [InlineData(2f)]
    [InlineData(3f)]
    public void Pow_AnyBase_MatchesReference(float exponent) =>
        GradientCheck.Verify(x => x[0].Pow(exponent), x => x[0].Map(value => Math.Pow(value, exponent)), Positive() * -1f);

    private static Tensor Normal() => Tensor.RandomNormal([Count], seed: 21);

    private static Tensor Positive()
    {
        using Tensor normal = Tensor.RandomNormal([Count], seed: 22);
        return (normal * normal) + 0.25f;
    }
}
