namespace Lucid.PublishedNetworks.Tests.MeshNet;

/// <summary>
/// MeshNet of 15 channels (Fedorov et al., "End-to-end learning of brain tissue segmentation from imperfect labeling", 2017): (N, 1, D, H,
/// W) → (N, 3, D, H, W), logits of grey matter, white matter and the rest. Dilations grow to 16 and shrink again, so a voxel sees 97 along
/// each axis at full resolution.
/// </summary>
/// <remarks>The keys are those of nested <c>nn.Sequential</c>s, each of a convolution, a norm and a ReLU.</remarks>
[Sequential]
internal sealed partial class MeshNet15
{
    [StateKey("model.0.0")]
    [Conv3d(InChannels = 1, OutChannels = 15, KernelSize = [3], Padding = [1])]
    public partial Layer Conv1 { get; }

    [StateKey("model.0.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm1 { get; }

    [StateKey("model.1.0")]
    [Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Padding = [2], Dilation = [2])]
    public partial Layer Conv2 { get; }

    [StateKey("model.1.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm2 { get; }

    [StateKey("model.2.0")]
    [Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Padding = [4], Dilation = [4])]
    public partial Layer Conv3 { get; }

    [StateKey("model.2.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm3 { get; }

    [StateKey("model.3.0")]
    [Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Padding = [8], Dilation = [8])]
    public partial Layer Conv4 { get; }

    [StateKey("model.3.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm4 { get; }

    [StateKey("model.4.0")]
    [Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Padding = [16], Dilation = [16])]
    public partial Layer Conv5 { get; }

    [StateKey("model.4.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm5 { get; }

    [StateKey("model.5.0")]
    [Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Padding = [8], Dilation = [8])]
    public partial Layer Conv6 { get; }

    [StateKey("model.5.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm6 { get; }

    [StateKey("model.6.0")]
    [Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Padding = [4], Dilation = [4])]
    public partial Layer Conv7 { get; }

    [StateKey("model.6.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm7 { get; }

    [StateKey("model.7.0")]
    [Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Padding = [2], Dilation = [2])]
    public partial Layer Conv8 { get; }

    [StateKey("model.7.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm8 { get; }

    [StateKey("model.8.0")]
    [Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Padding = [1])]
    public partial Layer Conv9 { get; }

    [StateKey("model.8.1")]
    [BatchNorm3d(Channels = 15, Activation = Activation.ReLU)]
    public partial Layer Norm9 { get; }

    [StateKey("model.9")]
    [Conv3d(InChannels = 15, OutChannels = 3, KernelSize = [1])]
    public partial Layer Head { get; }
}
