namespace Lucid.Tests.Normalization;

/// <summary>
/// Layers of every kind, of any spatial size, channels first; the rows of the last ones have the length that they declare. Those of InstanceNorm3d stand in
/// <see cref="Layers.AnySize"/>.
/// </summary>
public static partial class NormalizationKinds
{
    [InstanceNorm1d(Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Instance1Leaky;

    [InstanceNorm1d(Channels = 3, Affine = false, TrackRunningStats = false)]
    public sealed partial class Instance1Bare;

    [InstanceNorm2d(Channels = 3, Activation = Activation.ReLU)]
    public sealed partial class Instance2Rectified;

    [InstanceNorm2d(Channels = 3, CumulativeAverage = true, Bias = false)]
    public sealed partial class Instance2Cumulative;

    [BatchNorm1d(Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Batch1Leaky;

    [BatchNorm1d(Channels = 3, Affine = false, TrackRunningStats = false)]
    public sealed partial class Batch1Bare;

    [BatchNorm2d(Channels = 3, Activation = Activation.ReLU)]
    public sealed partial class Batch2Rectified;

    [BatchNorm2d(Channels = 3, CumulativeAverage = true)]
    public sealed partial class Batch2Cumulative;

    [BatchNorm3d(Channels = 3)]
    public sealed partial class Batch3Plain;

    [BatchNorm3d(Channels = 3, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
    public sealed partial class Batch3Unbiased;

    [GroupNorm(Groups = 1, Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Group1Leaky;

    [GroupNorm(Groups = 2, Channels = 6)]
    public sealed partial class Group2Plain;

    [GroupNorm(Groups = 4, Channels = 4, Activation = Activation.ReLU)]
    public sealed partial class Group4Rectified;

    [GroupNorm(Groups = 2, Channels = 4, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
    public sealed partial class Group2Unbiased;

    [GroupNorm(Groups = 2, Channels = 6, Affine = false)]
    public sealed partial class Group2Bare;

    [LayerNorm(NormalizedShape = new[] { 7 }, Activation = Activation.LeakyReLU)]
    public sealed partial class Layer7Leaky;

    [LayerNorm(NormalizedShape = new[] { 64 })]
    public sealed partial class Layer64Plain;

    [LayerNorm(NormalizedShape = new[] { 3, 5, 7 }, Activation = Activation.ReLU)]
    public sealed partial class Layer3x5x7Rectified;

    [LayerNorm(NormalizedShape = new[] { 257 }, Bias = false)]
    public sealed partial class Layer257Unbiased;

    [LayerNorm(NormalizedShape = new[] { 1000 }, ElementwiseAffine = false)]
    public sealed partial class Layer1000Bare;

    [LayerNorm(NormalizedShape = new[] { 16_384 }, Activation = Activation.LeakyReLU)]
    public sealed partial class Layer16384Leaky;

    [LayerNorm(NormalizedShape = new[] { 16_385 })]
    public sealed partial class Layer16385Plain;

    [LayerNorm(NormalizedShape = new[] { 40_003 }, Activation = Activation.LeakyReLU)]
    public sealed partial class Layer40003Leaky;

    [RMSNorm(NormalizedShape = new[] { 7 }, Activation = Activation.LeakyReLU)]
    public sealed partial class Rms7Leaky;

    [RMSNorm(NormalizedShape = new[] { 64 })]
    public sealed partial class Rms64Plain;

    [RMSNorm(NormalizedShape = new[] { 3, 5, 7 }, Activation = Activation.ReLU)]
    public sealed partial class Rms3x5x7Rectified;

    [RMSNorm(NormalizedShape = new[] { 1000 }, ElementwiseAffine = false)]
    public sealed partial class Rms1000Bare;

    [RMSNorm(NormalizedShape = new[] { 16_384 }, Activation = Activation.LeakyReLU)]
    public sealed partial class Rms16384Leaky;

    [RMSNorm(NormalizedShape = new[] { 16_385 })]
    public sealed partial class Rms16385Plain;

    [RMSNorm(NormalizedShape = new[] { 40_003 }, Activation = Activation.LeakyReLU)]
    public sealed partial class Rms40003Leaky;

    // Activations whose gradient is kept between the two passes, in rows of every walk.
    [InstanceNorm1d(Channels = 3, Activation = Activation.SELU)]
    public sealed partial class Instance1Scaled;

    [BatchNorm2d(Channels = 3, Activation = Activation.Sigmoid)]
    public sealed partial class Batch2Logistic;

    [GroupNorm(Groups = 2, Channels = 4, Activation = Activation.Softplus)]
    public sealed partial class Group2Softened;

    [LayerNorm(NormalizedShape = new[] { 7 }, Activation = Activation.Mish)]
    public sealed partial class Layer7Mished;

    [LayerNorm(NormalizedShape = new[] { 16_385 }, Activation = Activation.Tanh)]
    public sealed partial class Layer16385Tangent;

    [RMSNorm(NormalizedShape = new[] { 1000 }, Activation = Activation.ELU, Alpha = 0.7)]
    public sealed partial class Rms1000Exponential;
}
