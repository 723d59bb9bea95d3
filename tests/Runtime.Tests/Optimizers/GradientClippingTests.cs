namespace Lucid.Tests.Optimizers;

/// <summary>The values are those of <c>torch.nn.utils.clip_grad_norm_</c> (1.13).</summary>
public class GradientClippingTests
{
    [Theory]
    [InlineData(1, 1 / (13 + 1e-6))]
    [InlineData(6.5, 6.5 / (13 + 1e-6))]
    [InlineData(13.1, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(0, 0)]
    public void ClipNorm_ScalesAllGradientsAlike(double maxNorm, double factor)
    {
        Parameter[] parameters = [WithGradient(3, 4), WithGradient(12), new(Tensor.Ones(5))];
        Assert.Equal(13, GradientClipping.ClipNorm(parameters, maxNorm));
        Assert.Equal([3 * (float)factor, 4 * (float)factor], parameters[0].Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal([12 * (float)factor], parameters[1].Grad!.AsReadOnlySpan().ToArray());
        Assert.Null(parameters[2].Grad);
    }

    [Fact]
    public void ClipNorm_OfSquaresBeyondAFloat_IsRight()
    {
        Parameter parameter = WithGradient(3e30f, 4e30f);
        Assert.Equal(5e30, GradientClipping.ClipNorm([parameter], 1), 1e24);
        Assert.Equal(0.6f, parameter.Grad!.AsReadOnlySpan()[0], 1e-6f);
    }

    [Fact]
    public void ClipNorm_OfNothing_IsZero()
    {
        Assert.Equal(0, GradientClipping.ClipNorm([], 1));
        Assert.Equal(0, GradientClipping.ClipNorm([WithGradient(), new(Tensor.Ones(2))], 1));
    }

    [Fact]
    public void ClipNorm_NotFinite_IsPyTorchs()
    {
        Parameter infinite = WithGradient(1, float.PositiveInfinity), nan = WithGradient(1, float.NaN);
        Assert.Throws<InvalidOperationException>(() => GradientClipping.ClipNorm([infinite], 1, errorIfNonFinite: true));
        Assert.Throws<InvalidOperationException>(() => GradientClipping.ClipNorm([nan], 1, errorIfNonFinite: true));
        Assert.Equal([1f, float.PositiveInfinity], infinite.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal(double.PositiveInfinity, GradientClipping.ClipNorm([infinite], 1));
        Assert.Equal(double.NaN, GradientClipping.ClipNorm([nan], 1));
        Assert.Equal([0f, float.NaN], infinite.Grad!.AsReadOnlySpan().ToArray());
        Assert.Equal([float.NaN, float.NaN], nan.Grad!.AsReadOnlySpan().ToArray());
    }

    [Fact]
    public void ClipNorm_BadInput_ThrowsAndChangesNothing()
    {
        Parameter first = WithGradient(3, 4), second = WithGradient(1);
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", () => GradientClipping.ClipNorm([first], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("maxNorm", () => GradientClipping.ClipNorm([first], -1));
        Assert.Throws<ArgumentNullException>("parameters", () => GradientClipping.ClipNorm([first, null!], 1));
        Assert.Throws<ArgumentException>("parameters", () => GradientClipping.ClipNorm([first, first], 1));
        second.Grad!.Dispose();
        Assert.Throws<ObjectDisposedException>(() => GradientClipping.ClipNorm([first, second], 1));
        Assert.Equal([3f, 4], first.Grad!.AsReadOnlySpan().ToArray());
    }

    private static Parameter WithGradient(params float[] gradient)
    {
        var parameter = new Parameter(Tensor.Ones(gradient.Length));
        parameter.Backward(Tensor.Create(gradient, gradient.Length));
        return parameter;
    }
}
