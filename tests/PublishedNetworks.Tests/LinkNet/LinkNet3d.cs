namespace Lucid.PublishedNetworks.Tests.LinkNet;

/// <summary>
/// LinkNet (Chaurasia and Culurciello, "LinkNet: Exploiting encoder representations for efficient semantic segmentation", 2017) of volumes,
/// as brain extraction uses it (Fisch et al., "deepbet", 2024): (N, 1, D, H, W) → (N, 2, D, H, W), logits of background and brain, for
/// sizes that 32 divides. It begins with a convolution of 7³ taps and a stride of 2, and leads up by transposed convolutions of 4³, 7³ and
/// 2³ taps; what the way down saw is added.
/// </summary>
[Model]
internal sealed partial class LinkNet3d
{
    [StateKey("firstconv")]
    [Conv3d(InChannels = 1, OutChannels = 16, KernelSize = [7], Stride = [2], Padding = [3], Bias = false)]
    public partial Layer FirstConv { get; }

    [StateKey("firstbn")]
    [BatchNorm3d(Channels = 16, Activation = Activation.ReLU)]
    public partial Layer FirstNorm { get; }

    [MaxPool3d(KernelSize = [3], Stride = [2], Padding = [1])]
    public partial Layer FirstPool { get; }

    [StateKey("encoder1")]
    public IReadOnlyList<Block16> Encoder1 { get; } = [new(), new()];

    [StateKey("encoder2.0")]
    public partial DownBlock32 Down2 { get; }

    [StateKey("encoder2.1")]
    public partial Block32 Encoder2 { get; }

    [StateKey("encoder3.0")]
    public partial DownBlock64 Down3 { get; }

    [StateKey("encoder3.1")]
    public partial Block64 Encoder3 { get; }

    [StateKey("encoder4.0")]
    public partial DownBlock128 Down4 { get; }

    [StateKey("encoder4.1")]
    public partial Block128 Encoder4 { get; }

    public partial Decoder128 Decoder4 { get; }

    public partial Decoder64 Decoder3 { get; }

    public partial Decoder32 Decoder2 { get; }

    public partial Decoder16 Decoder1 { get; }

    [StateKey("finaldeconv1")]
    [ConvTranspose3d(
        InChannels = 16, OutChannels = 16, KernelSize = [7], Stride = [2], Padding = [3], OutputPadding = [1], Activation = Activation.ReLU)]
    public partial Layer FinalDeconv1 { get; }

    [StateKey("finalconv2")]
    [Conv3d(InChannels = 16, OutChannels = 16, KernelSize = [3], Padding = [1], Activation = Activation.ReLU)]
    public partial Layer FinalConv2 { get; }

    [StateKey("finaldeconv3")]
    [ConvTranspose3d(InChannels = 16, OutChannels = 2, KernelSize = [2], Stride = [2])]
    public partial Layer FinalDeconv3 { get; }

    public override Tensor Forward(Tensor input)
    {
        Tensor x = FirstPool.Forward(FirstNorm.Forward(FirstConv.Forward(input)));
        Tensor e1 = Encoder1[1].Forward(Encoder1[0].Forward(x));
        Tensor e2 = Encoder2.Forward(Down2.Forward(e1));
        Tensor e3 = Encoder3.Forward(Down3.Forward(e2));
        Tensor e4 = Encoder4.Forward(Down4.Forward(e3));
        x = Decoder4.Forward(e4) + e3;
        x = Decoder3.Forward(x) + e2;
        x = Decoder1.Forward(Decoder2.Forward(x) + e1);
        return Observed(FinalDeconv3.Forward(FinalConv2.Forward(FinalDeconv1.Forward(x))));
    }
}
