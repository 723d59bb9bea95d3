using System.Globalization;

namespace Lucid.Samples.SegmentVolume.Network;

/// <summary>
/// A convolution of 1 × 1 × 1 voxels: y[o] = Σ weight[o, c]·x[c] + bias[o] over the channels c of each voxel. A layer written by hand, with
/// an operation of its own; its state is that of PyTorch's <c>Conv3d(inputs, outputs, kernel_size=1)</c>.
/// </summary>
internal sealed class PointwiseConvolution : Layer
{
    private readonly int _inputs;
    private readonly int _outputs;

    /// <summary>Starts with random weights that keep the variance through a ReLU (He et al., 2015), and a bias of 0.</summary>
    /// <param name="inputs">The channels of the input.</param>
    /// <param name="outputs">The channels of the output.</param>
    /// <param name="seed">The weights' seed.</param>
    public PointwiseConvolution(int inputs, int outputs, int seed)
    {
        _inputs = inputs;
        _outputs = outputs;
        Weight = new Parameter(Tensor.RandomNormal([outputs, inputs, 1, 1, 1], mean: 0, MathF.Sqrt(2f / inputs), seed));
        Bias = new Parameter(Tensor.Zeros(outputs));
    }

    /// <summary>The share of each input channel in each output channel; shape (outputs, inputs, 1, 1, 1).</summary>
    public Parameter Weight { get; }

    /// <summary>What is added to each output channel; shape (outputs).</summary>
    public Parameter Bias { get; }

    /// <summary>Applies the layer to (N, inputs, D, H, W); gives (N, outputs, D, H, W).</summary>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another shape.</exception>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        TensorShape shape = input.Shape;
        if (shape.Rank != 5 || shape[1] != _inputs)
        {
            throw new ArgumentException($"Expected an input of shape (N, {_inputs}, D, H, W), got {shape}.", nameof(input));
        }

        using Tensor voxels = input.Reshape(shape[0], _inputs, shape[2] * shape[3] * shape[4]);
        using Tensor result = new PointwiseProduct().Apply(voxels, Weight.Reshape(_outputs, _inputs), Bias.Reshape(_outputs, 1));
        return Observed(result.Reshape(shape[0], _outputs, shape[2], shape[3], shape[4]));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"PointwiseConvolution({_inputs}, {_outputs})");

    /// <inheritdoc/>
    protected override void DescribeState(LayerState state)
    {
        state.Add("weight", Weight);
        state.Add("bias", Bias);
    }
}
