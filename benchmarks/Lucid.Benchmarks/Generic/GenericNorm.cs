using Lucid.Kernels;

namespace Lucid.Benchmarks.Generic;

/// <summary>An instance norm as a library has it: channels and activation are arguments. Only the last one used may go backward.</summary>
internal sealed class GenericNorm(int channels, float negativeSlope) : Layer
{
    private readonly Parameter _weight = new(Tensor.Ones(channels));
    private readonly Parameter _bias = new(Tensor.Zeros(channels));

    public override Tensor Forward(Tensor input)
    {
        GenericKernel.NegativeSlope = negativeSlope;
        var rows = ChannelRows.OfVolumes(input.Shape, channels);
        return InstanceNormalization.Forward<GenericKernel>(input, rows, _weight, _bias, running: null, Training);
    }

    public void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int depth, int height, int width)
    {
        GenericKernel.NegativeSlope = negativeSlope;
        var rows = ChannelRows.OfVolumes(input, output, batch, channels, (depth, height, width));
        InstanceNormalization.Forward<GenericKernel>(input, output, rows, _weight, _bias, running: null, Training);
    }

    protected override void DescribeState(LayerState state)
    {
        state.Add("weight", _weight);
        state.Add("bias", _bias);
    }
}
