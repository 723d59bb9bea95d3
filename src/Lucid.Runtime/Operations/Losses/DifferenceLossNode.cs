using Lucid.Kernels.Simd;

namespace Lucid;

/// <summary>The node of a loss that depends on <c>x − t</c> alone: its gradients differ in sign only. <typeparamref name="TGradient"/> is ∂x of (x, t, g).</summary>
internal abstract class DifferenceLossNode<TGradient> : GradientNode
    where TGradient : struct, IElementwiseFunction
{
    private readonly SavedTensor _input;
    private readonly SavedTensor _target;

    protected DifferenceLossNode(Tensor input, Tensor target)
        : base(input.Shape, input, target)
    {
        _input = Save(input);
        _target = Save(target);
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        Tensor inputGradient = Elementwise.Apply(default(TGradient), _input, _target, gradient);
        if (Needs(1))
        {
            inputGradients[1] = -inputGradient;
        }

        if (Needs(0))
        {
            inputGradients[0] = inputGradient;
        }
        else
        {
            inputGradient.Dispose();
        }
    }
}
