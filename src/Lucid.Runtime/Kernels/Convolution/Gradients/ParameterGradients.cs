using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution.Gradients;

/// <summary>The gradients of the weight and the bias of a layer.</summary>
internal readonly ref struct ParameterGradients<TKernel> : IVectorAction
    where TKernel : IConvolutionKernel
{
    private readonly ConvolutionSizes _sizes;
    private readonly ReadOnlySpan<float> _input;
    private readonly ReadOnlySpan<float> _gradient;
    private readonly Span<float> _weight;
    private readonly Span<float> _bias;

    private ParameterGradients(in ConvolutionSizes sizes, ReadOnlySpan<float> input, ReadOnlySpan<float> gradient, Span<float> weight, Span<float> bias)
    {
        _sizes = sizes;
        _input = input;
        _gradient = gradient;
        _weight = weight;
        _bias = bias;
    }

    /// <summary>Computes them.</summary>
    /// <param name="sizes">The sizes of the call; not empty.</param>
    /// <param name="input">The input.</param>
    /// <param name="gradient">The gradient of the output.</param>
    /// <param name="weight">Receives the gradient of the weight; empty where nobody wants it.</param>
    /// <param name="bias">Receives that of the bias; empty where nobody wants it.</param>
    public static void Run(in ConvolutionSizes sizes, ReadOnlySpan<float> input, ReadOnlySpan<float> gradient, Span<float> weight, Span<float> bias) =>
        VectorWidth.Run(new ParameterGradients<TKernel>(sizes, input, gradient, weight, bias));

    public unsafe void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        ConvolutionShape shape = TKernel.Shape;
        using var input = new ChannelsLastMemory(shape.Layout, _sizes.Batch, shape.InChannels, _sizes.Input);
        using var gradient = new ChannelsLastMemory(shape.Layout, _sizes.Batch, shape.OutChannels, _sizes.Output);
        fixed (float* x = _input, dy = _gradient, rentedInput = input.Span, rentedGradient = gradient.Span, dWeight = _weight, dBias = _bias)
        {
            float* dyLast = gradient.Read(dy, rentedGradient);
            if (dBias is not null)
            {
                BiasGradientPass<TVector>.Run(dyLast, _sizes.Batch, checked((int)_sizes.Output.Count), shape.OutChannels, dBias);
            }

            if (dWeight is not null)
            {
                // A transposed convolution has the weights of the one that takes its output to its input.
                float* xLast = input.Read(x, rentedInput);
                WeightGradientPass<TKernel, TVector>.Run(
                    shape,
                    new ConvolutionArguments
                    {
                        Input = shape.IsTransposed ? dyLast : xLast,
                        Output = shape.IsTransposed ? xLast : dyLast,
                        Batch = _sizes.Batch,
                        InputSize = shape.IsTransposed ? _sizes.Output : _sizes.Input,
                        OutputSize = shape.IsTransposed ? _sizes.Input : _sizes.Output,
                    },
                    dWeight);
            }
        }
    }
}
