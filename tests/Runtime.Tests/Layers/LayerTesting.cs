using System.Reflection;

namespace Lucid.Tests.Layers;

/// <summary>Makes declared layers and puts them in a state worth testing.</summary>
internal static class LayerTesting
{
    public static InstanceNorm3dAttribute Options(this IInstanceNorm layer) => layer.GetType().GetCustomAttribute<InstanceNorm3dAttribute>()!;

    /// <summary>The layer as its extensions for tiles see it. One with the channels last does not work tile by tile.</summary>
    public static ITiledNormalization Tiled(this IInstanceNorm layer) => (ITiledNormalization)layer;

    public static TLayer Create<TLayer>(int seed = 17)
        where TLayer : IInstanceNorm, new() => Randomize(new TLayer(), seed);

    public static IInstanceNorm Create(Type layer, int seed = 17) => Randomize((IInstanceNorm)Activator.CreateInstance(layer)!, seed);

    public static IEnumerable<Type> FixedSizeLayers => typeof(FixedSize).GetNestedTypes();

    /// <summary>The layer of any size with the options of one of fixed size, in an equal state.</summary>
    public static IInstanceNorm AnySizeTwin(Type fixedSizeLayer, int seed = 17) =>
        Create(
            fixedSizeLayer.GetCustomAttribute<InstanceNorm3dAttribute>()!.Activation switch
            {
                Activation.LeakyReLU => typeof(AnySize.Leaky),
                Activation.ReLU => typeof(AnySize.Rectified),
                Activation.SiLU => typeof(AnySize.Sigmoidal),
                Activation.GELU => typeof(AnySize.Gaussian),
                Activation.GELUTanh => typeof(AnySize.Hyperbolic),
                Activation.Hardswish => typeof(AnySize.Hard),
                _ => typeof(AnySize.Plain),
            },
            seed);

    /// <summary>All that a layer keeps and all gradients it has gathered, as bytes to compare.</summary>
    public static Dictionary<string, byte[]> Snapshot(this IInstanceNorm layer)
    {
        var bytes = layer.StateDict().ToDictionary(entry => entry.Key, entry => BytesOf(entry.Value));
        bytes["batches"] = BitConverter.GetBytes(layer.NumBatchesTracked);
        bytes["weight gradient"] = BytesOf(layer.Weight?.Grad);
        bytes["bias gradient"] = BytesOf(layer.Bias?.Grad);
        return bytes;
    }

    private static byte[] BytesOf(Tensor? tensor) =>
        tensor is null ? [] : System.Runtime.InteropServices.MemoryMarshal.AsBytes(tensor.AsReadOnlySpan()).ToArray();

    /// <summary>Gives every channel a weight, a bias and running statistics of its own, the weights of both signs.</summary>
    private static TLayer Randomize<TLayer>(TLayer layer, int seed)
        where TLayer : IInstanceNorm
    {
        Fill(layer.Weight, seed, value => value + 0.3f);
        Fill(layer.Bias, seed + 1, value => value);
        Fill(layer.RunningMean, seed + 2, value => value);
        Fill(layer.RunningVar, seed + 3, value => 0.5f + (value * value));
        return layer;
    }

    private static void Fill(Tensor? target, int seed, Func<float, float> map)
    {
        if (target is not null)
        {
            float[] values = [.. Tensor.RandomNormal(target.Shape, seed).AsReadOnlySpan().ToArray().Select(map)];
            values.CopyTo(target.AsSpan());
        }
    }
}
