namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>
/// The way up to 128 channels: twice the sizes, joined with what the way down saw there, then convolutions to whose result what they began
/// with is added.
/// </summary>
[Model]
internal sealed partial class Up128
{
    [ConvTranspose3d(InChannels = 256, OutChannels = 64, KernelSize = [2], Stride = [2], Layout = Layout.ChannelsLast)]
    public partial Layer UpConv { get; }

    [StateKey("bn1")]
    [BatchNorm3d(Channels = 64, Layout = Layout.ChannelsLast)]
    public partial Layer Norm1 { get; }

    public PReLU Relu1 { get; } = new(64);

    public PReLU Relu2 { get; } = new(128);

    [Dropout3d(Probability = 0.2, Layout = Layout.ChannelsLast)]
    public partial Layer Dropout { get; }

    public IReadOnlyList<Convolution128> Ops { get; } = [new(), new()];

    /// <summary>Not how it is applied.</summary>
    public override Tensor Forward(Tensor input) => throw new NotSupportedException("Expected what the way down saw, too.");

    public Tensor Forward(Tensor input, Tensor skip)
    {
        Tensor up = Relu1.Forward(Norm1.Forward(UpConv.Forward(Dropout.Forward(input))));
        Tensor joined = Tensor.Concatenate([up, skip], dimension: -1);
        Tensor x = joined;
        foreach (Convolution128 convolution in Ops)
        {
            x = convolution.Forward(x);
        }

        return Observed(Relu2.Forward(x + joined));
    }
}
