namespace Lucid.PublishedNetworks.Tests.MeshNet;

/// <summary>
/// MeshNet (Fedorov et al., 2017) of 30 channels for 50 regions, with dropout behind each stage: (N, 1, D, H, W) → (N, 50, D, H, W), a
/// logit for each region. Channels stand last inside.
/// </summary>
[Model]
internal sealed partial class MeshNet30
{
    [StateKey("model.0")]
    public partial Stem Stage1 { get; }

    [StateKey("model.1")]
    public partial Dilated2 Stage2 { get; }

    [StateKey("model.2")]
    public partial Dilated4 Stage3 { get; }

    [StateKey("model.3")]
    public partial Dilated8 Stage4 { get; }

    [StateKey("model.4")]
    public partial Dilated16 Stage5 { get; }

    [StateKey("model.5")]
    public partial Dilated8 Stage6 { get; }

    [StateKey("model.6")]
    public partial Dilated4 Stage7 { get; }

    [StateKey("model.7")]
    public partial Dilated2 Stage8 { get; }

    [StateKey("model.8")]
    public partial Dilated1 Stage9 { get; }

    [StateKey("model.9")]
    [Conv3d(InChannels = 30, OutChannels = 50, KernelSize = [1], Layout = Layout.ChannelsLast)]
    public partial Layer Head { get; }

    /// <summary>The dropouts, which a test keeps out of a training pass.</summary>
    public IEnumerable<Layer> Dropouts =>
    [
        Stage1.Dropout, Stage2.Dropout, Stage3.Dropout, Stage4.Dropout, Stage5.Dropout,
        Stage6.Dropout, Stage7.Dropout, Stage8.Dropout, Stage9.Dropout,
    ];

    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor x = input.Permute(0, 2, 3, 4, 1);
        foreach (Layer stage in (Layer[])[Stage1, Stage2, Stage3, Stage4, Stage5, Stage6, Stage7, Stage8, Stage9, Head])
        {
            x = stage.Forward(x);
        }

        return Observed(x.Permute(0, 4, 1, 2, 3));
    }
}
