using Lucid.Networks;

namespace Lucid.Volumes.Tests.Prediction;

/// <summary>A network of one convolution, whose state nnU-Net would name four times.</summary>
internal sealed class TinyNetwork : Layer, INnUNet
{
    private readonly TinyConvolution _convolution = new();

    public static NnUNetPlan Plan { get; } = new()
    {
        Dataset = "Dataset001_Tiny",
        Configuration = "3d_fullres",
        TransposeForward = [0, 1, 2],
        TransposeBackward = [0, 1, 2],
        Spacing = [1, 1, 1],
        PatchSize = [8, 8, 8],
        Channels = [new NnUNetChannel { Name = "MRI", Normalization = NnUNetNormalization.None }],
        Labels = [new NnUNetLabel { Name = "background", Values = [0] }, new NnUNetLabel { Name = "lesion", Values = [1] }],
        Heads = 2,
        ForegroundLabels = [1],
        DataResampling = new NnUNetResampling(),
        LabelResampling = new NnUNetResampling { Order = 1 },
        LogitResampling = new NnUNetResampling { Order = 1 },
    };

    public override Tensor Forward(Tensor input) => _convolution.Forward(input);

    protected override void DescribeState(LayerState state)
    {
        state.Add("encoder.conv", _convolution, alias: "encoder.all_modules.0");
        state.AddAlias("decoder.encoder", "encoder");
    }
}
