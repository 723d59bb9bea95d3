using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;
using Lucid.Memory;

namespace Lucid.Kernels.Convolution;

/// <summary>A forward pass, or the gradient of an input, from a tensor's memory to another's, in the layout of the layer.</summary>
internal readonly ref struct ConvolutionRun<TTile, TActivation> : IVectorAction
    where TTile : ITile
    where TActivation : IActivation
{
    private readonly ConvolutionPass _pass;
    private readonly ReadOnlySpan<float> _input;
    private readonly Span<float> _output;

    private ConvolutionRun(in ConvolutionPass pass, ReadOnlySpan<float> input, Span<float> output)
    {
        _pass = pass;
        _input = input;
        _output = output;
    }

    /// <summary>Runs it.</summary>
    /// <param name="pass">What is done.</param>
    /// <param name="input">The input.</param>
    /// <param name="output">Receives the output.</param>
    public static void Run(in ConvolutionPass pass, ReadOnlySpan<float> input, Span<float> output)
    {
        if (!output.IsEmpty)
        {
            VectorWidth.Run(new ConvolutionRun<TTile, TActivation>(pass, input, output));
        }
    }

    public unsafe void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        using var input = new ChannelsLastMemory(_pass.Layout, _pass.Batch, _pass.InputChannels, _pass.InputSize);
        using var output = new ChannelsLastMemory(_pass.Layout, _pass.Batch, _pass.OutputChannels, _pass.OutputSize);
        MemoryBlock weights = _pass.Weights.Of<TVector>(_pass.Weight);
        try
        {
            fixed (float* x = _input, y = _output, rentedInput = input.Span, rentedOutput = output.Span, w = weights.Span)
            fixed (float* bias = ValuesOf(_pass.Bias), slope = ValuesOf(_pass.Slope))
            {
                var arguments = new ConvolutionArguments
                {
                    Input = input.Read(x, rentedInput),
                    Output = output.Target(y, rentedOutput),
                    Batch = _pass.Batch,
                    InputSize = _pass.InputSize,
                    OutputSize = _pass.OutputSize,
                    Bias = bias,
                    Slope = slope,
                    SlopeStride = _pass.Slope is { Shape.ElementCount: > 1 } ? 1 : 0,
                    InputTransform = _pass.InputTransform,
                    Observer = _pass.Observer,
                };
                _pass.Weights.Walk.Run<TTile, TActivation, TVector>(arguments, w);
                output.Write(y, rentedOutput);
            }
        }
        finally
        {
            weights.Release();
        }
    }

    private static ReadOnlySpan<float> ValuesOf(Tensor? tensor) => tensor is null ? default : tensor.Values;
}
