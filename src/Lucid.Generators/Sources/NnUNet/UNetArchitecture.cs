using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>A U-Net of nnU-Net: what its constructor is given, after checking.</summary>
internal sealed record UNetArchitecture
{
    /// <summary>The class: <c>PlainConvUNet</c> or <c>ResidualEncoderUNet</c>.</summary>
    public string ClassName { get; init; } = "";

    /// <summary>Whether the encoder is of residual blocks.</summary>
    public bool IsResidual { get; init; }

    /// <summary>The channels of each stage.</summary>
    public int[] Features { get; init; } = [];

    /// <summary>The kernel of each stage.</summary>
    public int[][] KernelSizes { get; init; } = [];

    /// <summary>The strides of each stage's first convolution.</summary>
    public int[][] Strides { get; init; } = [];

    /// <summary>The convolutions or residual blocks of each stage.</summary>
    public int[] BlocksPerStage { get; init; } = [];

    /// <summary>The convolutions of each stage of the decoder, the coarsest first.</summary>
    public int[] DecoderConvolutions { get; init; } = [];

    /// <summary>Whether convolutions have a bias.</summary>
    public bool HasBias { get; init; }

    /// <summary>The normalisation behind each convolution, for one channel and without an activation; null for none.</summary>
    public NormalizationSpec? Norm { get; init; }

    /// <summary>The dropout between them; null for none.</summary>
    public DropoutSpec? Dropout { get; init; }

    /// <summary>The activation.</summary>
    public ActivationSpec Activation { get; init; } = None;

    /// <summary>Whether the activation stands before the normalisation.</summary>
    public bool IsActivationFirst { get; init; }

    /// <summary>The channels within the blocks of each stage, where these are bottlenecks; none where they are not.</summary>
    public int[] BottleneckChannels { get; init; } = [];

    /// <summary>The channels that a residual encoder begins with.</summary>
    public int StemChannels { get; init; }

    /// <summary>No activation.</summary>
    public static ActivationSpec None { get; } = new(Lucid.Activation.None, NegativeSlope: 0.01, Alpha: 1);

    /// <summary>The spatial dimensions.</summary>
    public int Dimensions => Strides[0].Length;

    /// <summary>The stages of the encoder.</summary>
    public int Stages => Features.Length;
}
