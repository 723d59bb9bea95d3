using Lucid.Kernels.Activations;
using Lucid.Kernels.Convolution;
using Lucid.Kernels.Convolution.Gradients;

namespace Lucid.Operations;

// The gradients.
public static partial class ConvolutionOperations
{
    private sealed class ConvolutionNode<TKernel> : GradientNode
        where TKernel : IConvolutionKernel
    {
        private readonly ConvolutionSizes _sizes;
        private readonly TensorShape _inputShape;
        private readonly ConvolutionWeights _prepared;
        private readonly SavedTensor _input;
        private readonly SavedTensor _weight;
        private readonly Parameter _layerWeight;

        public ConvolutionNode(Tensor input, Tensor output, in ConvolutionSizes sizes, in ConvolutionState state)
            : base(output.Shape, input, state.Weight, state.Bias)
        {
            _sizes = sizes;
            _inputShape = input.Shape;
            _prepared = state.Prepared;
            _input = Save(input);
            _weight = Save(state.Weight);
            _layerWeight = state.Weight;
        }

        public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            ConvolutionShape shape = TKernel.Shape;
            Tensor? dx = Needs(0) ? Gradient(_inputShape) : null;
            Tensor? dWeight = Needs(1) ? Gradient(_weight.Shape) : null;
            Tensor? dBias = Needs(2) ? Gradient(new TensorShape(shape.OutChannels)) : null;
            if (!_sizes.IsEmpty)
            {
                if (dx is not null)
                {
                    ConvolutionRun<InputGradientTile<TKernel>, IdentityActivation>.Run(
                        new ConvolutionPass
                        {
                            Layout = shape.Layout,
                            Batch = _sizes.Batch,
                            InputChannels = shape.OutChannels,
                            OutputChannels = shape.InChannels,
                            InputSize = _sizes.Output,
                            OutputSize = _sizes.Input,
                            Weights = _prepared.InputGradient<TKernel>(),
                            Weight = _layerWeight,
                        },
                        gradient.Values,
                        dx.MutableValues);
                }

                if (dWeight is not null || dBias is not null)
                {
                    ParameterGradients<TKernel>.Run(
                        _sizes,
                        _input.Values,
                        gradient.Values,
                        dWeight is null ? default : dWeight.MutableValues,
                        dBias is null ? default : dBias.MutableValues);
                }
            }

            inputGradients[0] = dx;
            inputGradients[1] = dWeight;
            inputGradients[2] = dBias;
        }

        // Every element is written, unless there is no sample.
        private Tensor Gradient(TensorShape shape) => _sizes.IsEmpty ? Tensor.Zeros(shape) : Tensor.Uninitialized(shape);
    }
}
