namespace Lucid;

/// <summary>The node of a leaf: adds what arrives to the tensor's <see cref="Tensor.Grad"/>.</summary>
internal sealed class AccumulateGradient(Tensor leaf) : GradientNode(leaf.Shape)
{
    public override bool IsLeaf => true;

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients) => leaf.AccumulateGrad(gradient);
}
