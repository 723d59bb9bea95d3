namespace Lucid;

/// <summary>
/// The node of a leaf. It has no inputs: what arrives is added to the tensor's <see cref="Tensor.Grad"/> when the pass has done all else.
/// </summary>
internal sealed class AccumulateGradient(Tensor leaf) : GradientNode(leaf.Shape)
{
    public override Tensor? Leaf => leaf;

    public override void Validate(bool isUnderWay) => leaf.RequireUsableGrad();

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
    }
}
