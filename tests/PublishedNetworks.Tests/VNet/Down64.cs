namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>The way down to 64 channels: half of the sizes, then convolutions to whose result what they began with is added.</summary>
[Model]
internal sealed partial class Down64
{
    [Conv3d(InChannels = 32, OutChannels = 64, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public partial Layer DownConv { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 64, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PReLU Relu1 { get; } = new(64);

    public PReLU Relu2 { get; } = new(64);

    public IReadOnlyList<Convolution64> Ops { get; } = [new(), new()];

    public override Tensor Forward(Tensor input)
    {
        Tensor down = Relu1.Forward(Norm1.Forward(DownConv.Forward(input)));
        Tensor x = down;
        foreach (Convolution64 convolution in Ops)
        {
            x = convolution.Forward(x);
        }

        return Observed(Relu2.Forward(x + down));
    }
}
