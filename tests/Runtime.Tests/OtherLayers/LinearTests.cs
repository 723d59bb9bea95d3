using Lucid.Tests.Layers;
using static Lucid.Tests.OtherLayers.Declared;

namespace Lucid.Tests.OtherLayers;

/// <summary>Linear layers beside PyTorch's golden values: initial values, state, empty inputs, spans, threads, and what is refused.</summary>
[Collection(nameof(WholeProcess))]
public sealed class LinearTests
{
    [Fact]
    public void InitialValues_AreUniform_WithinTheRootOfTheInputs()
    {
        var layer = new Plain();
        float bound = 1 / MathF.Sqrt(37);
        float[] values = [.. layer.Weight.AsReadOnlySpan(), .. layer.Bias.AsReadOnlySpan()];
        Assert.All(values, value => Assert.InRange(value, -bound, bound));

        // Of 1,710 uniform numbers the variance is that of the distribution but for a few per cent.
        double variance = values.Average(value => (double)value * value);
        Assert.InRange(variance / (bound * bound / 3), 0.85, 1.15);
        Assert.Equal(["weight", "bias"], layer.StateDict().Keys);
        Assert.Equal(new TensorShape(45, 37), layer.Weight.Shape);
        Assert.Equal(["weight"], new Small().StateDict().Keys);
        Assert.Null(new Small().Bias);
    }

    [Fact]
    public void FusedActivation_HasTheBitsOfTheSameBlockUnfused()
    {
        var fused = new Fused();
        Tensor x = Tensor.RandomNormal([9, 37], seed: 1);
        Tensor recorded = fused.Forward(x);
        using (Lucid.Autograd.NoGrad())
        {
            Assert.True(fused.Forward(x).AsReadOnlySpan().SequenceEqual(recorded.AsReadOnlySpan()));
        }
    }

    [Fact]
    public void EmptyInputs_GiveZeroGradients()
    {
        var layer = new Plain();
        Tensor x = Tensor.Zeros(2, 0, 37);
        x.RequiresGrad = true;
        Tensor y = layer.Forward(x);
        Assert.Equal(new TensorShape(2, 0, 45), y.Shape);
        y.Backward(Tensor.Zeros(2, 0, 45));
        Assert.Equal(x.Shape, x.Grad!.Shape);
        Assert.All(layer.Weight.Grad!.AsReadOnlySpan().ToArray(), value => Assert.Equal(0, value));
        Assert.All(layer.Bias.Grad!.AsReadOnlySpan().ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Threads_AndTheSplitOfTheBatch_ChangeNoBit()
    {
        var layer = new Fused();
        Tensor x = Tensor.RandomNormal([401, 37], seed: 1);
        (float[] Output, ulong Input, ulong Weight, ulong Bias) one = Run(1), many = Run(7);
        Assert.Equal(one, many with { Output = one.Output });
        Assert.Equal(one.Output, many.Output);
        Assert.Equal(one.Output[..45], layer.Forward(x.Slice(0, ..1)).AsReadOnlySpan().ToArray());

        (float[] Output, ulong Input, ulong Weight, ulong Bias) Run(int threads)
        {
            using var scope = new ParallelismScope(threads);
            layer.ZeroGrad();
            Tensor input = x.Detach();
            input.RequiresGrad = true;
            Tensor y = layer.Forward(input);
            y.Backward(Tensor.RandomNormal(y.Shape, seed: 2));
            return (y.AsReadOnlySpan().ToArray(), Bits.Hash(input.Grad!), Bits.Hash(layer.Weight.Grad!), Bits.Hash(layer.Bias.Grad!));
        }
    }

    [Fact]
    public void SpanForward_AllocatesNothing_AndGivesTheTensorsBits()
    {
        var layer = new Fused();
        Tensor x = Tensor.RandomNormal([64, 37], seed: 1);
        float[] input = x.AsReadOnlySpan().ToArray(), output = new float[64 * 45];
        Allocations.AssertNone(() => layer.Forward(input, output, 64));
        Assert.True(layer.Forward(x).AsReadOnlySpan().SequenceEqual(output));
    }

    [Fact]
    public void WrongInput_IsRefused()
    {
        var layer = new Small();
        Assert.Throws<ArgumentNullException>(() => layer.Forward(null!));
        Assert.StartsWith(
            "Expected an input of shape (*, 5), got (5, 3).",
            Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Zeros(5, 3))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Full(1)));
        float[] input = new float[10], output = new float[6];
        Assert.Throws<ArgumentOutOfRangeException>(() => layer.Forward(input, output, -1));
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => layer.Forward(input, output, 3)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => layer.Forward(input, output.AsSpan(1), 2)).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => layer.Forward(input, input.AsSpan(0, 6), 2)).ParamName);
    }
}
