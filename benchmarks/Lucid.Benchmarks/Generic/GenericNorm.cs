using Lucid.Kernels.Normalization;
using Lucid.Operations;

namespace Lucid.Benchmarks.Generic;

/// <summary>An instance norm as a library has it: channels and activation are arguments. Only the last one used may go backward.</summary>
internal sealed class GenericNorm(int channels, float negativeSlope) : Layer
{
    private readonly Parameter _weight = new(Tensor.Ones(channels));
    private readonly Parameter _bias = new(Tensor.Zeros(channels));

    private NormalizationState State => new() { Weight = _weight, Bias = _bias, Training = Training };

    public override Tensor Forward(Tensor input)
    {
        GenericKernel.NegativeSlope = negativeSlope;
        GenericKernel.Channels = channels;
        return NormalizationOperations.Forward<GenericKernel>(input, State);
    }

    public void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int depth, int height, int width)
    {
        GenericKernel.NegativeSlope = negativeSlope;
        GenericKernel.Channels = channels;
        NormalizationOperations.Forward<GenericKernel>(input, output, batch, [depth, height, width], State);
    }

    protected override void DescribeState(LayerState state)
    {
        state.Add("weight", _weight);
        state.Add("bias", _bias);
    }
}
