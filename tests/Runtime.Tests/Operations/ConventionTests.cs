namespace Lucid.Tests.Operations;

/// <summary>Values and gradients where a formula alone does not decide: PyTorch 1.13's answers, with an upstream gradient of 3.</summary>
public class ConventionTests
{
    private const float Infinity = float.PositiveInfinity;
    private const float NaN = float.NaN;

    private static readonly float[] Ends = [0, -0f, NaN, Infinity, -Infinity, -1, 1];

    [Fact]
    public void ReLU_AtTheEnds_HasPyTorchsGradient() => Verify(x => x.ReLU(), Ends, [0, 0, NaN, Infinity, 0, 0, 1], [0, 0, 3, 3, 0, 0, 3]);

    [Fact]
    public void LeakyReLU_AtTheEnds_HasPyTorchsGradient() => Verify(
        x => x.LeakyReLU(0.5f), Ends, [0, 0, NaN, Infinity, -Infinity, -0.5f, 1], [1.5f, 1.5f, 1.5f, 3, 1.5f, 1.5f, 3]);

    [Fact]
    public void Sqrt_AtTheEnds_HasPyTorchsGradient() => Verify(
        x => x.Sqrt(), Ends, [0, 0, NaN, Infinity, NaN, NaN, 1], [Infinity, -Infinity, NaN, 0, NaN, NaN, 1.5f]);

    [Fact]
    public void Log_AtTheEnds_HasPyTorchsGradient() => Verify(
        x => x.Log(), Ends, [-Infinity, -Infinity, NaN, Infinity, NaN, NaN, 0], [Infinity, -Infinity, NaN, 0, 0, -3, 3]);

    [Fact]
    public void Sigmoid_AtTheEnds_HasPyTorchsGradient() => Verify(
        x => x.Sigmoid(), [0, NaN, Infinity, -Infinity], [0.5f, NaN, 1, 0], [0.75f, NaN, 0, 0]);

    [Theory]
    [InlineData(0f, new[] { 1f, 1, 1, 1, 1, 1 }, new[] { 0f, 0, 0, 0, 0, 0 })]
    [InlineData(1f, new[] { 0f, 0, -2, 2, Infinity, NaN }, new[] { 3f, 3, 3, 3, 3, 3 })]
    [InlineData(2f, new[] { 0f, 0, 4, 4, Infinity, NaN }, new[] { 0f, 0, -12, 12, Infinity, NaN })]
    [InlineData(3f, new[] { 0f, 0, -8, 8, Infinity, NaN }, new[] { 0f, 0, 36, 36, Infinity, NaN })]
    [InlineData(-1f, new[] { Infinity, -Infinity, -0.5f, 0.5f, 0, NaN }, new[] { -Infinity, -Infinity, -0.75f, -0.75f, 0, NaN })]
    public void Pow_AtTheEnds_HasPyTorchsGradient(float exponent, float[] values, float[] gradients) =>
        Verify(x => x.Pow(exponent), [0, -0f, -2, 2, Infinity, NaN], values, gradients);

    [Fact]
    public void Pow_FractionalPowers_FollowIeee() => Verify(
        x => x.Pow(0.5f), [0, -2, 4, Infinity, NaN], [0, NaN, 2, Infinity, NaN], [Infinity, NaN, 0.75f, 0, NaN]);

    private static void Verify(Func<Tensor, Tensor> operation, float[] operand, float[] values, float[] gradients)
    {
        Tensor x = Tensor.Create(operand, operand.Length);
        x.RequiresGrad = true;
        Tensor y = operation(x);
        y.Backward(Tensor.Full(3, operand.Length));
        Assert.Equal(values, y.AsReadOnlySpan().ToArray());
        Assert.Equal(gradients, x.Grad!.AsReadOnlySpan().ToArray());
    }
}
