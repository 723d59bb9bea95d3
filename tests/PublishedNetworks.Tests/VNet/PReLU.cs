namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>
/// An activation by itself, as a layer written by hand: y = max(x, 0) + slope·min(x, 0), with a slope for each channel, which stands last
/// (He et al., 2015). PyTorch's <c>nn.PReLU</c>.
/// </summary>
/// <param name="channels">The channels.</param>
internal sealed class PReLU(int channels) : Layer
{
    public Parameter Weight { get; } = new(Tensor.Full(0.25f, channels));

    public override Tensor Forward(Tensor input) => Observed(input.ReLU() - (Weight * (-input).ReLU()));

    protected override void DescribeState(LayerState state) => state.Add("weight", Weight);
}
