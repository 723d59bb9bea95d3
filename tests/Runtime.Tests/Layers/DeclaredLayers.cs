namespace Lucid.Tests.Layers;

/// <summary>Layers of any spatial size: one for each way the options change the code.</summary>
public static partial class AnySize
{
    [InstanceNorm3d(Channels = 3)]
    public sealed partial class Plain : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Leaky : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.ReLU)]
    public sealed partial class Rectified : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.SiLU)]
    public sealed partial class Sigmoidal : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.GELU)]
    public sealed partial class Gaussian : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.GELUTanh)]
    public sealed partial class Hyperbolic : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.Hardswish)]
    public sealed partial class Hard : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.ELU, Alpha = 0.7)]
    public sealed partial class Exponential : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.SELU)]
    public sealed partial class ScaledExponential : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.Sigmoid)]
    public sealed partial class Logistic : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.Tanh)]
    public sealed partial class Tangent : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.Softplus)]
    public sealed partial class Softened : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.Mish)]
    public sealed partial class Mished : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Activation = Activation.ReLU6)]
    public sealed partial class Clipped : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Bias = false, TrackRunningStats = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.2)]
    public sealed partial class Unbiased : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Affine = false, TrackRunningStats = false)]
    public sealed partial class Bare : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, CumulativeAverage = true)]
    public sealed partial class Cumulative : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Eps = 0)]
    public sealed partial class WithoutEps : IInstanceNorm;

    [InstanceNorm3d(Channels = 1)]
    public sealed partial class OneChannel : IInstanceNorm;
}

/// <summary>
/// Layers of one spatial size. Their rows cover every way a constant row is walked: no, one and several blocks, each number of whole
/// vectors and of elements left over, and rows too long to be written out.
/// </summary>
public static partial class FixedSize
{
    [InstanceNorm3d(Channels = 3, Depth = 1, Height = 1, Width = 2)]
    public sealed partial class Row2 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 1, Height = 7, Width = 1, Activation = Activation.LeakyReLU)]
    public sealed partial class Row7 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 2, Height = 2, Width = 2, Activation = Activation.ReLU)]
    public sealed partial class Row8 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 3, Height = 3, Width = 1)]
    public sealed partial class Row9 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 3, Height = 7, Width = 3, Activation = Activation.LeakyReLU)]
    public sealed partial class Row63 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 4, Height = 4, Width = 4, Activation = Activation.LeakyReLU)]
    public sealed partial class Row64 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 5, Height = 13, Width = 1, Activation = Activation.ReLU)]
    public sealed partial class Row65 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 3, Height = 5, Width = 7, Activation = Activation.LeakyReLU)]
    public sealed partial class Row105 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 1, Height = 7, Width = 11, Activation = Activation.SiLU)]
    public sealed partial class Row77 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 5, Height = 5, Width = 5, Activation = Activation.Hardswish)]
    public sealed partial class Row125 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 1, Height = 127, Width = 1)]
    public sealed partial class Row127 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 2, Height = 8, Width = 8)]
    public sealed partial class Row128 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 2, Height = 5, Width = 13, Activation = Activation.LeakyReLU)]
    public sealed partial class Row130 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 3, Height = 5, Width = 9)]
    public sealed partial class Row135 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 5, Height = 7, Width = 11, Activation = Activation.LeakyReLU)]
    public sealed partial class Row385 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 7, Height = 7, Width = 11, Activation = Activation.GELUTanh)]
    public sealed partial class Row539 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 16, Height = 16, Width = 16, Activation = Activation.LeakyReLU)]
    public sealed partial class Row4096 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 1, Height = 17, Width = 241, Activation = Activation.LeakyReLU)]
    public sealed partial class Row4097 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 3, Height = 11, Width = 127, Activation = Activation.GELU)]
    public sealed partial class Row4191 : IInstanceNorm;

    [InstanceNorm3d(Channels = 3, Depth = 5, Height = 13, Width = 131, Activation = Activation.ReLU)]
    public sealed partial class Row8515 : IInstanceNorm;
}
