using Lucid.Kernels.Activations;
using Lucid.Kernels.Convolution;
using Lucid.Kernels.Convolution.Gradients;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Convolution;

/// <summary>
/// The walks of a declared convolution with vectors of the test's choice, in memory of its choice, all of it with the channels last. (A kernel's type can be named only in
/// its own file, so it is found by reflection.)
/// </summary>
internal abstract class ConvolutionPasses
{
    /// <summary>The walks with given vectors.</summary>
    public static ConvolutionPasses Of(Type layer, Type vector) =>
        (ConvolutionPasses)Activator.CreateInstance(typeof(Passes<,>).MakeGenericType(KernelPasses.KernelOf(layer), vector))!;

    /// <summary>The floats of the prepared weights.</summary>
    /// <param name="isGradient">Whether of the gradient of the input.</param>
    public abstract int PreparedLength(bool isGradient);

    public abstract void Prepare(bool isGradient, ReadOnlySpan<float> weight, Span<float> prepared);

    /// <summary>The forward pass, or the gradient of the input from that of the output.</summary>
    /// <param name="isGradient">Whether of the gradient of the input.</param>
    /// <param name="prepared">The prepared weights.</param>
    /// <param name="source">The input, or the gradient of the output.</param>
    /// <param name="target">Receives the output, or the gradient of the input.</param>
    /// <param name="batch">N.</param>
    /// <param name="size">The sizes of the layer's input.</param>
    /// <param name="outputSize">Those of its output.</param>
    /// <param name="bias">The bias; empty for none.</param>
    public abstract void Run(
        bool isGradient, ReadOnlySpan<float> prepared, ReadOnlySpan<float> source, Span<float> target, int batch, int[] size, int[] outputSize, ReadOnlySpan<float> bias);

    /// <summary>The gradients of weight and bias.</summary>
    public abstract void ParameterGradients(
        ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dWeight, Span<float> dBias, int batch, int[] size, int[] outputSize);

    private sealed unsafe class Passes<TKernel, TVector> : ConvolutionPasses
        where TKernel : IConvolutionKernel
        where TVector : unmanaged, ISimdVector<TVector>
    {
        private readonly ConvolutionWalk _forward = new(TKernel.Shape, TKernel.Plan, TKernel.Shape.IsTransposed);
        private readonly ConvolutionWalk _inputGradient = new(TKernel.Shape, TKernel.InputGradientPlan, !TKernel.Shape.IsTransposed);

        public override int PreparedLength(bool isGradient) => (int)Walk(isGradient).WeightLength<TVector>();

        public override void Prepare(bool isGradient, ReadOnlySpan<float> weight, Span<float> prepared)
        {
            fixed (float* from = weight, to = prepared)
            {
                Walk(isGradient).Prepare<TVector>(from, to);
            }
        }

        public override void Run(
            bool isGradient, ReadOnlySpan<float> prepared, ReadOnlySpan<float> source, Span<float> target, int batch, int[] size, int[] outputSize, ReadOnlySpan<float> bias)
        {
            fixed (float* weights = prepared, from = source, to = target, b = bias)
            {
                var arguments = new ConvolutionArguments
                {
                    Input = from,
                    Output = to,
                    Batch = batch,
                    InputSize = ExtentOf(isGradient ? outputSize : size),
                    OutputSize = ExtentOf(isGradient ? size : outputSize),
                    Bias = b,
                };
                if (isGradient)
                {
                    _inputGradient.Run<InputGradientTile<TKernel>, IdentityActivation, TVector>(arguments, weights);
                }
                else
                {
                    _forward.Run<ForwardTile<TKernel>, IdentityActivation, TVector>(arguments, weights);
                }
            }
        }

        public override void ParameterGradients(
            ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dWeight, Span<float> dBias, int batch, int[] size, int[] outputSize)
        {
            ConvolutionShape shape = TKernel.Shape;
            fixed (float* input = x, gradient = dy, weight = dWeight, bias = dBias)
            {
                BiasGradientPass<TVector>.Run(gradient, batch, (int)ExtentOf(outputSize).Count, shape.OutChannels, bias);
                WeightGradientPass<TKernel, TVector>.Run(
                    shape,
                    new ConvolutionArguments
                    {
                        Input = shape.IsTransposed ? gradient : input,
                        Output = shape.IsTransposed ? input : gradient,
                        Batch = batch,
                        InputSize = ExtentOf(shape.IsTransposed ? outputSize : size),
                        OutputSize = ExtentOf(shape.IsTransposed ? size : outputSize),
                    },
                    weight);
            }
        }

        private static Extent ExtentOf(int[] size)
        {
            int[] all = ConvolutionOptions.Pad(size);
            return new(all[0], all[1], all[2]);
        }

        private ConvolutionWalk Walk(bool isGradient) => isGradient ? _inputGradient : _forward;
    }
}
