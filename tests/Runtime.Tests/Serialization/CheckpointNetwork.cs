using Lucid.Tests.Layers;

namespace Lucid.Tests.Serialization;

/// <summary>Two blocks of norm and ReLU, as the network of checkpoints.py; keys such as <c>encoder.0.norm.weight</c>.</summary>
internal sealed class CheckpointNetwork : Layer
{
    public AnySize.Rectified First { get; } = new();

    public AnySize.Rectified Second { get; } = new();

    public override Tensor Forward(Tensor input) => Second.Forward(First.Forward(input));

    /// <summary>Evaluates, whatever the mode was.</summary>
    public Tensor Evaluate(Tensor input)
    {
        First.Eval();
        Second.Eval();
        return Forward(input);
    }

    protected override void DescribeState(LayerState state)
    {
        state.Add("encoder.0.norm", First);
        state.Add("encoder.1.norm", Second);
    }
}
