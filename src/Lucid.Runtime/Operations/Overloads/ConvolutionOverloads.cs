using System.ComponentModel;
using Lucid.Kernels.Convolution;
using Lucid.Kernels.Fusion;

namespace Lucid.Operations;

/// <summary>What a network does with a convolution whose kernel it does not know.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ConvolutionOverloads
{
    private protected ConvolutionOverloads()
    {
    }

    /// <summary>The overloads over a kernel.</summary>
    /// <typeparam name="TKernel">The layer's kernel.</typeparam>
    public static ConvolutionOverloads Of<TKernel>()
        where TKernel : IConvolutionKernel => ConvolutionOverloads<TKernel>.Instance;

    /// <summary>Whether the channels are last.</summary>
    internal abstract bool IsChannelsLast { get; }

    /// <summary>The shape of the output.</summary>
    /// <exception cref="ArgumentException">The layer does not take the input's shape.</exception>
    internal abstract TensorShape OutputShape(TensorShape input);

    /// <summary>Whether the normalisation of its input can be applied as the input is read.</summary>
    internal abstract bool TakesNormalization(in ConvolutionState state);

    /// <summary>Convolves, with the normalisation of its input and the statistics of its output.</summary>
    /// <param name="input">The input.</param>
    /// <param name="before">What normalises the input as it is read; null where nothing does.</param>
    /// <param name="output">Receives the output.</param>
    /// <param name="after">What gathers statistics of the output; null where nothing does.</param>
    /// <param name="state">What the layer keeps.</param>
    internal abstract void Forward(Tensor input, FusedNormalization? before, Tensor output, FusedNormalization? after, in ConvolutionState state);
}
