using Lucid.Kernels.Convolution;
using Lucid.Kernels.Fusion;

namespace Lucid.Operations;

/// <summary>The overloads over one kernel.</summary>
internal sealed class ConvolutionOverloads<TKernel> : ConvolutionOverloads
    where TKernel : IConvolutionKernel
{
    public static readonly ConvolutionOverloads<TKernel> Instance = new();

    private ConvolutionOverloads()
    {
    }

    internal override bool IsChannelsLast => TKernel.Shape.Layout == Layout.ChannelsLast;

    internal override TensorShape OutputShape(TensorShape input) => TKernel.Shape.Of(input).OutputShape(TKernel.Shape);

    internal override bool TakesNormalization(in ConvolutionState state) =>
        IsChannelsLast && state.Prepared.Forward<TKernel>().Walk.TakesInputTransform;

    internal override void Forward(
        Tensor input, FusedNormalization? before, Tensor output, FusedNormalization? after, in ConvolutionState state)
    {
        after?.Observe(output.MutableValues);
        ConvolutionOperations.Forward<TKernel>(input, before, output, after, state);
        after?.Finish();
    }
}
