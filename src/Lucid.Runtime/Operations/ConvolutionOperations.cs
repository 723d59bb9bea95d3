using System.ComponentModel;
using Lucid.Kernels.Activations;
using Lucid.Kernels.Convolution;

namespace Lucid.Operations;

/// <summary>
/// Convolutions, with the kernel that the compiler wrote for one layer. Forward: <c>y[n, k, p] = f(b[k] + Σ w[k, c, t]·x[n, c, p·stride − padding +
/// t·dilation])</c>, the sum over the channels c of the group and the taps t; a transposed convolution is the gradient of one by its input. (Dumoulin
/// and Visin, "A guide to convolution arithmetic for deep learning", 2016.)
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class ConvolutionOperations
{
    /// <summary>Convolves a tensor and records the operation where a gradient is wanted.</summary>
    /// <typeparam name="TKernel">The layer's kernel.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The input has a shape that the layer does not take, or is smaller than the kernel.</exception>
    public static Tensor Forward<TKernel>(Tensor input, in ConvolutionState state)
        where TKernel : IConvolutionKernel
    {
        ArgumentNullException.ThrowIfNull(input);
        return Record<TKernel>(input, TKernel.Shape.Of(input.Shape), state);
    }

    /// <summary>The same of a transposed convolution, for an output of a size that the strides leave open.</summary>
    /// <typeparam name="TKernel">The layer's kernel.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="outputSize">The spatial sizes of the output.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The input has a shape that the layer does not take, or its output cannot have the size.
    /// </exception>
    public static Tensor Forward<TKernel>(Tensor input, ReadOnlySpan<int> outputSize, in ConvolutionState state)
        where TKernel : IConvolutionKernel
    {
        ArgumentNullException.ThrowIfNull(input);
        return Record<TKernel>(input, TKernel.Shape.Of(input.Shape, outputSize), state);
    }

    /// <summary>Convolves from the caller's memory into the caller's memory, and records nothing.</summary>
    /// <typeparam name="TKernel">The layer's kernel.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; apart from the input.</param>
    /// <param name="batch">N.</param>
    /// <param name="size">The spatial sizes of the input.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The input is smaller than the kernel, a span has another length than the sizes say, or the spans overlap.
    /// </exception>
    public static void Forward<TKernel>(
        ReadOnlySpan<float> input, Span<float> output, int batch, ReadOnlySpan<int> size, in ConvolutionState state)
        where TKernel : IConvolutionKernel =>
        Run<TKernel, TKernel>(TKernel.Shape.Of(input, output, batch, size), state, input, output);

    /// <summary>Convolves a checked input between normalisations, and records nothing.</summary>
    internal static void Forward<TKernel>(
        Tensor input, IInputTransform? before, Tensor output, IOutputObserver? after, in ConvolutionState state)
        where TKernel : IConvolutionKernel =>
        Run<TKernel, TKernel>(TKernel.Shape.Of(input.Shape), state, input.Values, output.MutableValues, before, after);

    private static Tensor Record<TKernel>(Tensor input, in ConvolutionSizes sizes, in ConvolutionState state)
        where TKernel : IConvolutionKernel
    {
        ReadOnlySpan<float> values = input.Values;
        Tensor output = Tensor.Uninitialized(sizes.OutputShape(TKernel.Shape));
        if (!Tensor.Records(input, state.Weight, state.Bias, state.Slope))
        {
            Run<TKernel, TKernel>(sizes, state, values, output.MutableValues);
            return output;
        }

        // The activation is recorded by itself, because its gradient needs what it was applied to. The bits are the same.
        Run<TKernel, IdentityActivation>(sizes, state, values, output.MutableValues);
        output.ProducedBy(new ConvolutionNode<TKernel>(input, output, sizes, state));
        return TKernel.HasActivation ? ActivationNode<TKernel>.Apply(output, state.Slope, Rows<TKernel>(sizes, state)) : output;
    }

    private static ActivationRows Rows<TKernel>(in ConvolutionSizes sizes, in ConvolutionState state)
        where TKernel : IConvolutionKernel => ActivationRows.Of(
            TKernel.Shape.OutChannels, checked((int)sizes.Output.Count), TKernel.Shape.Layout == Layout.ChannelsLast, state.Slope?.Shape[0] ?? 0);

    private static void Run<TKernel, TActivation>(
        in ConvolutionSizes sizes,
        in ConvolutionState state,
        ReadOnlySpan<float> input,
        Span<float> output,
        IInputTransform? before = null,
        IOutputObserver? after = null)
        where TKernel : IConvolutionKernel
        where TActivation : IActivation
    {
        ConvolutionShape shape = TKernel.Shape;
        var pass = new ConvolutionPass
        {
            Layout = shape.Layout,
            Batch = sizes.Batch,
            InputChannels = shape.InChannels,
            OutputChannels = shape.OutChannels,
            InputSize = sizes.Input,
            OutputSize = sizes.Output,
            Weights = state.Prepared.Forward<TKernel>(),
            Weight = state.Weight,
            Bias = state.Bias,
            Slope = state.Slope,
            InputTransform = before,
            Observer = after,
        };
        ConvolutionRun<ForwardTile<TKernel>, TActivation>.Run(pass, input, output);
    }
}
