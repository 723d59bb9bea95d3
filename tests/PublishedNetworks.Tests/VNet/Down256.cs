namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>The way down to 256 channels: half of the sizes, then convolutions to whose result what they began with is added.</summary>
[Model]
internal sealed partial class Down256
{
    [Conv3d(InChannels = 128, OutChannels = 256, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public partial Layer DownConv { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 256, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PReLU Relu1 { get; } = new(256);

    public PReLU Relu2 { get; } = new(256);

    [Dropout3d(Probability = 0.2, Layout = Layout.ChannelsLast)]
    public partial Layer Dropout { get; }

    public IReadOnlyList<Convolution256> Ops { get; } = [new(), new(), new()];

    public override Tensor Forward(Tensor input)
    {
        Tensor down = Relu1.Forward(Norm1.Forward(DownConv.Forward(input)));
        Tensor x = Dropout.Forward(down);
        foreach (Convolution256 convolution in Ops)
        {
            x = convolution.Forward(x);
        }

        return Observed(Relu2.Forward(x + down));
    }
}
