namespace Lucid.PublishedNetworks.Tests.HdBet;

/// <summary>
/// The network of HD-BET (Isensee et al., "Automated brain extraction of multisequence MRI using artificial neural networks", 2019; "Brain
/// tumor segmentation and radiomics survival prediction", 2017): (N, 1, D, H, W) → (N, 2, D, H, W), logits of background and brain. 21 to
/// 336 features, norms before convolutions, residuals, and trilinear ways up.
/// </summary>
[Model]
internal sealed partial class HdBetNetwork
{
    [Conv3d(InChannels = 1, OutChannels = 21, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer InitConv { get; }

    public partial Context21 Context1 { get; }

    [StateKey("down1.bn")]
    [InstanceNorm3d(Channels = 21, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Down1Norm { get; }

    [StateKey("down1.downsample")]
    [Conv3d(InChannels = 21, OutChannels = 42, KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Down1 { get; }

    public partial Context42 Context2 { get; }

    [StateKey("down2.bn")]
    [InstanceNorm3d(Channels = 42, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Down2Norm { get; }

    [StateKey("down2.downsample")]
    [Conv3d(InChannels = 42, OutChannels = 84, KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Down2 { get; }

    public partial Context84 Context3 { get; }

    [StateKey("down3.bn")]
    [InstanceNorm3d(Channels = 84, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Down3Norm { get; }

    [StateKey("down3.downsample")]
    [Conv3d(InChannels = 84, OutChannels = 168, KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Down3 { get; }

    public partial Context168 Context4 { get; }

    [StateKey("down4.bn")]
    [InstanceNorm3d(Channels = 168, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer Down4Norm { get; }

    [StateKey("down4.downsample")]
    [Conv3d(InChannels = 168, OutChannels = 336, KernelSize = [3], Stride = [2], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Down4 { get; }

    public partial Context336 Context5 { get; }

    [StateKey("bn_after_context5")]
    [InstanceNorm3d(Channels = 336, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer NormAfterContext5 { get; }

    public partial Up336 Up1 { get; }

    public partial Localization168 Loc1 { get; }

    public partial Up168 Up2 { get; }

    public partial Localization84 Loc2 { get; }

    [Conv3d(InChannels = 84, OutChannels = 2, KernelSize = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Loc2Seg { get; }

    public partial Up84 Up3 { get; }

    public partial Localization42 Loc3 { get; }

    [Conv3d(InChannels = 42, OutChannels = 2, KernelSize = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer Loc3Seg { get; }

    public partial Up42 Up4 { get; }

    [StateKey("end_conv_1")]
    [Conv3d(InChannels = 42, OutChannels = 42, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer EndConv1 { get; }

    [StateKey("end_conv_1_bn")]
    [InstanceNorm3d(Channels = 42, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer EndConv1Norm { get; }

    [StateKey("end_conv_2")]
    [Conv3d(InChannels = 42, OutChannels = 42, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)]
    public partial Layer EndConv2 { get; }

    [StateKey("end_conv_2_bn")]
    [InstanceNorm3d(Channels = 42, Activation = Activation.LeakyReLU, Layout = Layout.ChannelsLast)]
    public partial Layer EndConv2Norm { get; }

    [Conv3d(InChannels = 42, OutChannels = 2, KernelSize = [1], Bias = false, Layout = Layout.ChannelsLast)]
    public partial Layer SegLayer { get; }

    [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear, Layout = Layout.ChannelsLast)]
    public partial Layer Twice { get; }

    /// <summary>The dropouts, which a test keeps out of a training pass.</summary>
    public IEnumerable<Layer> Dropouts => [Context1.Dropout, Context2.Dropout, Context3.Dropout, Context4.Dropout, Context5.Dropout];

    /// <summary>The logits of HD-BET.</summary>
    public override Tensor Forward(Tensor input) => Observed(ChannelsFirst(Heads(input).Full));

    /// <summary>The logits of the paper of 2017: those of the three levels, each brought to the size of the next, added up.</summary>
    public Tensor ForwardSum(Tensor input)
    {
        (Tensor quarter, Tensor half, Tensor full) = Heads(input);
        return ChannelsFirst(full + Twice.Forward(half + Twice.Forward(quarter)));
    }

    private static Tensor ChannelsFirst(Tensor x) => x.Permute(0, 4, 1, 2, 3);

    private static Tensor Join(Tensor skip, Tensor x) => Tensor.Concatenate([skip, x], dimension: -1);

    private (Tensor Quarter, Tensor Half, Tensor Full) Heads(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor x = InitConv.Forward(input.Permute(0, 2, 3, 4, 1));
        Tensor skip1 = Down1Norm.Forward(x + Context1.Forward(x));
        x = Down1.Forward(skip1);
        Tensor skip2 = Down2Norm.Forward(x + Context2.Forward(x));
        x = Down2.Forward(skip2);
        Tensor skip3 = Down3Norm.Forward(x + Context3.Forward(x));
        x = Down3.Forward(skip3);
        Tensor skip4 = Down4Norm.Forward(x + Context4.Forward(x));
        x = Down4.Forward(skip4);
        x = NormAfterContext5.Forward(x + Context5.Forward(x));

        x = Loc1.Forward(Join(skip4, Up1.Forward(x)));
        x = Loc2.Forward(Join(skip3, Up2.Forward(x)));
        Tensor quarter = Loc2Seg.Forward(x);
        x = Loc3.Forward(Join(skip2, Up3.Forward(x)));
        Tensor half = Loc3Seg.Forward(x);
        x = EndConv1Norm.Forward(EndConv1.Forward(Join(skip1, Up4.Forward(x))));
        x = EndConv2Norm.Forward(EndConv2.Forward(x));
        return (quarter, half, SegLayer.Forward(x));
    }
}
