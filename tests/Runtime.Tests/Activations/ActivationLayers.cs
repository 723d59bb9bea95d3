namespace Lucid.Tests.Activations;

/// <summary>
/// A layer for each activation whose evaluation is nothing else: by running statistics of 0 and 1, and without ε, z is x, y is f(x) and dx is
/// dy·f′(x).
/// </summary>
public static partial class ActivationLayers
{
    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false)]
    public sealed partial class None;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.ReLU)]
    public sealed partial class ReLU;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.LeakyReLU)]
    public sealed partial class LeakyReLU;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.SiLU)]
    public sealed partial class SiLU;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.GELU)]
    public sealed partial class GELU;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.GELUTanh)]
    public sealed partial class GELUTanh;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.Hardswish)]
    public sealed partial class Hardswish;

    // From the slope that LeakyReLU has.
    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.PReLU, NegativeSlope = 0.01)]
    public sealed partial class PReLU;

    // By the number that is the slope of the others.
    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.ELU, Alpha = 0.01)]
    public sealed partial class ELU;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.SELU)]
    public sealed partial class SELU;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.Sigmoid)]
    public sealed partial class Sigmoid;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.Tanh)]
    public sealed partial class Tanh;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.Softplus)]
    public sealed partial class Softplus;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.Mish)]
    public sealed partial class Mish;

    [InstanceNorm3d(Channels = 1, Eps = 0, Affine = false, Activation = Activation.ReLU6)]
    public sealed partial class ReLU6;

    /// <summary>f and f′ of each element.</summary>
    internal static (float[] Values, float[] Derivatives) Evaluate(Activation activation, float[] z)
    {
        var layer = (Layer)Activator.CreateInstance(typeof(ActivationLayers).GetNestedType(activation.ToString())!)!;
        layer.Eval();
        var x = new Parameter(Tensor.Create(z, 1, 1, 1, 1, z.Length));
        Tensor y = layer.Forward(x);
        y.Backward(Tensor.Ones(y.Shape));
        return (y.AsReadOnlySpan().ToArray(), x.Grad!.AsReadOnlySpan().ToArray());
    }
}
