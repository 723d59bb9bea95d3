namespace Lucid.Tests.Models;

[InstanceNorm3d(Channels = 4, Activation = Activation.ReLU)]
public sealed partial class Norm4;

[InstanceNorm3d(Channels = 4, Affine = false, TrackRunningStats = false)]
public sealed partial class Bare4;

/// <summary>A residual block, whose <c>Forward</c> is written by hand.</summary>
[Model]
public sealed partial class ResidualBlock
{
    public partial Norm4 Norm { get; }

    /// <summary>A parameter of the block itself.</summary>
    public Parameter Gain { get; } = new(Tensor.Full(0.5f, 1));

    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Observed(input + (Norm.Forward(input) * Gain));
    }
}

/// <summary>Everything that a model may hold, in one sequence.</summary>
[Sequential]
public sealed partial class EncoderModel
{
    private readonly Norm4 _inputNorm;
    private readonly Norm4? _extra;

    public EncoderModel(bool hasExtra = false)
    {
        _inputNorm = new Norm4();
        _extra = hasExtra ? new Norm4() : null;
    }

    public partial ResidualBlock Stage1 { get; }

    public IReadOnlyList<ResidualBlock> DownBlocks { get; } = [new(), new()];

    [StateKey("head.0.norm")]
    public partial Bare4 Head { get; }

    /// <summary>Kept with the model, and not learnt.</summary>
    [StateKey("calls")]
    public Tensor Counter { get; } = Tensor.Zeros(2);

    /// <summary>The last block once more, which is no part of its own.</summary>
    [ModelIgnore]
    public ResidualBlock Last { get; } = new();
}

/// <summary>Fields without a value: the compiler writes the constructor.</summary>
[Sequential]
public sealed partial class PlainModel
{
    private readonly Norm4 _first;
    private readonly Norm4 _second;

    /// <summary>The layers, for tests.</summary>
    public IReadOnlyList<Layer> Both => [_first, _second];
}

/// <summary>A model of models, one of which is written by hand.</summary>
[Model]
public sealed partial class Network
{
    public partial PlainModel Backbone { get; set; }

    public Scale Head { get; } = new();

    public override Tensor Forward(Tensor input) => Head.Forward(Backbone.Forward(input));
}

/// <summary>A layer that is written by hand.</summary>
public sealed class Scale : Layer
{
    public Parameter Factor { get; } = new(Tensor.Full(2f, 1));

    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input * Factor;
    }

    public override string ToString() => "Scale";

    protected override void DescribeState(LayerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Add("factor", Factor);
    }
}

/// <summary>A model whose table cannot be complete.</summary>
[Model]
public sealed partial class Patchwork
{
    public partial Norm4 Applied { get; }

    public Scale Head { get; } = new();

    public partial Norm4 NeverApplied { get; }

    [ModelIgnore]
    public Norm4 Ignored { get; } = new();

    public override Tensor Forward(Tensor input) => Head.Forward(Ignored.Forward(Applied.Forward(input)));
}

/// <summary>A layer written by hand that lists the parameters of another as its own.</summary>
public sealed class Borrower : Layer
{
    private readonly Norm4 _norm = new();

    public override Tensor Forward(Tensor input) => _norm.Forward(input);

    protected override void DescribeState(LayerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Add("weight", _norm.Weight);
        state.Add("bias", _norm.Bias);
    }
}

/// <summary>One layer, applied twice.</summary>
[Model]
public sealed partial class Twice
{
    public partial Norm4 Norm { get; }

    public override Tensor Forward(Tensor input) => Norm.Forward(Norm.Forward(input));
}

/// <summary>The network of checkpoints.py, whose keys are such as <c>encoder.0.norm.weight</c>.</summary>
[Sequential]
public sealed partial class CheckpointModel
{
    public IReadOnlyList<CheckpointBlock> Encoder { get; } = [new(), new()];
}

/// <summary>A block of the network of checkpoints.py.</summary>
[Sequential]
public sealed partial class CheckpointBlock
{
    public partial Layers.AnySize.Rectified Norm { get; }
}
