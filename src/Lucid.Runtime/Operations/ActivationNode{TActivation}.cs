using Lucid.Kernels.Activations;

namespace Lucid.Operations;

/// <summary>y = f(z); g = dy·f′(z), and of a learnt slope Σdy·z over z ≤ 0.</summary>
/// <typeparam name="TActivation">f.</typeparam>
internal sealed class ActivationNode<TActivation> : GradientNode
    where TActivation : IActivation
{
    private readonly SavedTensor _z;
    private readonly SavedTensor? _slope;
    private readonly ActivationRows _rows;

    private ActivationNode(Tensor z, Parameter? slope, in ActivationRows rows)
        : base(z.Shape, z, slope)
    {
        _z = Save(z);
        _slope = slope is null ? null : Save(slope);
        _rows = rows;
    }

    /// <summary>Applies an activation to what was recorded.</summary>
    /// <param name="z">What it is applied to.</param>
    /// <param name="slope">The slope; null where none is learnt.</param>
    /// <param name="rows">Which elements share a slope.</param>
    public static Tensor Apply(Tensor z, Parameter? slope, in ActivationRows rows)
    {
        Tensor y = Tensor.Uninitialized(z.Shape);
        ActivationRun<TActivation>.Run(z.Values, dy: default, slope is null ? default : slope.Values, y.MutableValues, rows);
        return y.ProducedBy(new ActivationNode<TActivation>(z, slope, rows));
    }

    public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
    {
        if (Needs(0))
        {
            Tensor dz = Tensor.Uninitialized(gradient.Shape);
            ActivationRun<TActivation>.Run(_z.Values, gradient.Values, _slope is null ? default : _slope.Values, dz.MutableValues, _rows);
            inputGradients[0] = dz;
        }

        if (Needs(1))
        {
            Tensor dSlope = Tensor.Uninitialized(_slope!.Shape);
            ActivationRun<TActivation>.SlopeGradient(gradient.Values, _z.Values, dSlope.MutableValues, _rows);
            inputGradients[1] = dSlope;
        }
    }
}
