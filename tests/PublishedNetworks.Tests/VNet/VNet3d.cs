namespace Lucid.PublishedNetworks.Tests.VNet;

/// <summary>
/// V-Net (Milletari et al., "V-Net: Fully convolutional neural networks for volumetric medical image segmentation", 2016): (N, 1, D, H, W)
/// → (N, 2, D, H, W), probabilities of background and foreground, for sizes that 16 divides. Convolutions of 5³ taps, strided and
/// transposed ones of 2³, a residual around each stage, and PReLU, with the norms that published implementations add.
/// </summary>
[Model]
internal sealed partial class VNet3d
{
    [StateKey("in_tr")]
    public partial Input In { get; }

    [StateKey("down_tr32")]
    public partial Down32 Down1 { get; }

    [StateKey("down_tr64")]
    public partial Down64 Down2 { get; }

    [StateKey("down_tr128")]
    public partial Down128 Down3 { get; }

    [StateKey("down_tr256")]
    public partial Down256 Down4 { get; }

    [StateKey("up_tr256")]
    public partial Up256 Up4 { get; }

    [StateKey("up_tr128")]
    public partial Up128 Up3 { get; }

    [StateKey("up_tr64")]
    public partial Up64 Up2 { get; }

    [StateKey("up_tr32")]
    public partial Up32 Up1 { get; }

    [StateKey("out_tr")]
    public partial Output Out { get; }

    /// <summary>The dropouts, which a test keeps out of a training pass.</summary>
    public IEnumerable<Layer> Dropouts => [Down3.Dropout, Down4.Dropout, Up4.Dropout, Up3.Dropout];

    /// <summary>One minus the Dice coefficient of the paper, with squares in its denominator.</summary>
    public static Tensor DiceLoss(Tensor probabilities, Tensor target)
    {
        Tensor overlap = (probabilities * target).Sum();
        return 1f - (2f * overlap / ((probabilities * probabilities).Sum() + (target * target).Sum()));
    }

    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor c16 = In.Forward(input.Permute(0, 2, 3, 4, 1));
        Tensor c32 = Down1.Forward(c16);
        Tensor c64 = Down2.Forward(c32);
        Tensor c128 = Down3.Forward(c64);
        Tensor x = Up4.Forward(Down4.Forward(c128), c128);
        x = Up1.Forward(Up2.Forward(Up3.Forward(x, c64), c32), c16);
        return Observed(Out.Forward(x).Softmax(-1).Permute(0, 4, 1, 2, 3));
    }
}
