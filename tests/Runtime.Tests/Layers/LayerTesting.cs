using System.Reflection;
using Lucid.Tests.Normalization;

namespace Lucid.Tests.Layers;

/// <summary>Declared layers of InstanceNorm3d in a state worth testing, by the members that all of them have.</summary>
internal static class LayerTesting
{
    /// <summary>The layer as its extensions for tiles see it. One with the channels last does not work tile by tile.</summary>
    public static ITiledNormalization Tiled(this IInstanceNorm layer) => (ITiledNormalization)layer;

    public static TLayer Create<TLayer>(int seed = 17)
        where TLayer : IInstanceNorm => (TLayer)Create(typeof(TLayer), seed);

    public static IInstanceNorm Create(Type layer, int seed = 17) => (IInstanceNorm)NormalizationTesting.Create(layer, seed: seed);

    public static IEnumerable<Type> FixedSizeLayers => typeof(FixedSize).GetNestedTypes();

    /// <summary>The layer of any size with the options of one of fixed size, in an equal state.</summary>
    public static IInstanceNorm AnySizeTwin(Type fixedSizeLayer, int seed = 17) => Create(AnySizeTypeOf(fixedSizeLayer), seed);

    /// <summary>The layer of any size with the options of one of fixed size.</summary>
    public static Type AnySizeTypeOf(Type fixedSizeLayer) => fixedSizeLayer.GetCustomAttribute<InstanceNorm3dAttribute>()!.Activation switch
    {
        Activation.LeakyReLU => typeof(AnySize.Leaky),
        Activation.ReLU => typeof(AnySize.Rectified),
        Activation.SiLU => typeof(AnySize.Sigmoidal),
        Activation.GELU => typeof(AnySize.Gaussian),
        Activation.GELUTanh => typeof(AnySize.Hyperbolic),
        Activation.Hardswish => typeof(AnySize.Hard),
        Activation.ELU => typeof(AnySize.Exponential),
        Activation.SELU => typeof(AnySize.ScaledExponential),
        Activation.Sigmoid => typeof(AnySize.Logistic),
        Activation.Tanh => typeof(AnySize.Tangent),
        Activation.Softplus => typeof(AnySize.Softened),
        Activation.Mish => typeof(AnySize.Mished),
        Activation.ReLU6 => typeof(AnySize.Clipped),
        _ => typeof(AnySize.Plain),
    };

    /// <summary>All that a layer keeps and all gradients it has gathered, as bytes to compare.</summary>
    public static Dictionary<string, byte[]> Snapshot(this IInstanceNorm layer) => ((Layer)layer).Snapshot();
}
