namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>
/// An operation of one's own (docs/write-an-operation.md): y = w·x + b for each sample, x being (N, inputs, voxels), w (outputs, inputs) and b (outputs, 1).
/// ∂x = wᵀ·g, ∂w = Σ g·xᵀ over the samples, ∂b = Σ g over samples and voxels. As one operation it keeps x and w, and nothing in between.
/// </summary>
internal sealed class PointwiseProduct : AutogradFunction
{
    private SavedTensor? _x;
    private SavedTensor? _w;

    protected override Tensor Forward(ReadOnlySpan<Tensor> inputs)
    {
        (Tensor x, Tensor w, Tensor b) = (inputs[0], inputs[1], inputs[2]);
        _x = Save(x);
        _w = Save(w);
        using Tensor product = w.MatMul(x);
        return product + b;
    }

    protected override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        using Tensor x = _x!.ToTensor();
        using Tensor w = _w!.ToTensor();
        if (NeedsGradient(0))
        {
            using Tensor transposed = w.Permute(1, 0);
            inputGradients[0] = transposed.MatMul(gradient);
        }

        if (NeedsGradient(1))
        {
            using Tensor transposed = x.Permute(0, 2, 1);
            using Tensor ofEachSample = gradient.MatMul(transposed);
            inputGradients[1] = ofEachSample.Sum([0]);
        }

        if (NeedsGradient(2))
        {
            using Tensor sum = gradient.Sum([0, 2]);
            inputGradients[2] = sum.Reshape(w.Shape[0], 1);
        }
    }
}
