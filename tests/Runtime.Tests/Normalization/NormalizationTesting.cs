using System.Runtime.InteropServices;
using Lucid.Tests.ChannelsLast;
using Lucid.Tests.Layers;
using Lucid.Tests.Numerics;

namespace Lucid.Tests.Normalization;

/// <summary>Makes layers of any kind, puts them in a state worth testing, and makes inputs for them.</summary>
internal static class NormalizationTesting
{
    /// <summary>Every layer of any size, channels first.</summary>
    public static Type[] All { get; } =
        [.. typeof(NormalizationKinds).GetNestedTypes(), .. typeof(AnySize).GetNestedTypes().Where(type => type != typeof(AnySize.WithoutEps))];

    /// <summary>Those whose rows may have any length.</summary>
    public static Type[] AnyLength { get; } = [.. All.Where(type => NormOptions.Of(type).HasChannels)];

    /// <summary>Those whose rows have a declared length of at most a thousand elements.</summary>
    public static Type[] ShortRows { get; } = [.. All.Where(type => NormOptions.Of(type) is { HasChannels: false, ParameterCount: <= 1000 })];

    /// <summary>Those of channels last that have a twin of channels first.</summary>
    public static Type[] LastTwins { get; } =
        [.. typeof(NormalizationLast).GetNestedTypes().Where(type => !type.Name.EndsWith("First", StringComparison.Ordinal))];

    /// <summary>Those of channels last: every kind, every option, and channels that fill strips in every way.</summary>
    public static Type[] Last { get; } =
    [
        .. LastTwins, typeof(LastLayers.Last5), typeof(LastLayers.Last32), typeof(LastLayers.Last129), typeof(LastLayers.LastPlain),
        typeof(LastLayers.LastUnbiased), typeof(LastLayers.LastBare), typeof(LastLayers.LastCumulative),
    ];

    /// <summary>Those of channels last, and of every number of channels.</summary>
    public static Type[] LastOfAnyChannels { get; } = [.. Last.Union(typeof(LastLayers).GetNestedTypes())];

    /// <summary>Those of a declared spatial size.</summary>
    public static Type[] Sized { get; } =
        [.. typeof(NormalizationSized).GetNestedTypes().Where(type => !type.Name.EndsWith("Any", StringComparison.Ordinal))];

    /// <summary>Those with a slope that is learnt, in either layout.</summary>
    public static Type[] Slopes { get; } = typeof(NormalizationSlopes).GetNestedTypes();

    /// <summary>All of these.</summary>
    public static Type[] Everything { get; } = [.. All, .. Last, .. Sized, .. Slopes];

    /// <summary>Makes a layer whose parameters and running statistics are all different, the weights of both signs.</summary>
    public static Layer Create(Type type, bool training = true, int seed = 17)
    {
        var layer = (Layer)Activator.CreateInstance(type)!;
        layer.LoadStateDict(layer.StateDict().ToDictionary(entry => entry.Key, entry => Drawn(entry.Key, entry.Value, seed)));
        if (!training)
        {
            layer.Eval();
        }

        return layer;
    }

    /// <summary>The type that is declared alike but for what a suffix tells.</summary>
    public static Type Twin(this Type type, string suffix) => type.DeclaringType!.GetNestedType(type.Name + suffix)!;

    /// <summary>The layer of any size that is declared like one of a declared size.</summary>
    public static Type AnySizeTwin(Type type) => type.DeclaringType == typeof(FixedSize) ? LayerTesting.AnySizeTypeOf(type) : type.Twin("Any");

    /// <summary>
    /// Up to where every length of a row is tried. All kinds walk their rows alike; of InstanceNorm3d every combination of blocks, vectors and elements left over is tried.
    /// </summary>
    public static int LongestRow(Type type) => type.DeclaringType == typeof(AnySize) ? 257 : 70;

    /// <summary>As many elements a channel, or as many samples; fewer where there are many channels.</summary>
    public static int Fewer(Type type, int most) => most / Math.Max(1, NormOptions.Of(type).Channels / 8);

    /// <summary>A random input, channels first.</summary>
    /// <param name="type">The layer.</param>
    /// <param name="batch">N, or the number of rows.</param>
    /// <param name="spatial">The elements of a channel, where the layer does not tell.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The deviation.</param>
    /// <param name="seed">The seed.</param>
    public static Tensor Input(Type type, int batch, int spatial, float mean = 1, float deviation = 2, int? seed = null) =>
        Tensor.RandomNormal(NormOptions.Of(type).Shape(batch, spatial), mean, deviation, seed ?? spatial);

    /// <summary>Whether a layer in a mode takes so many elements a channel. One that has nothing to normalise takes anything.</summary>
    public static bool Takes(Type type, bool training, int batch, int spatial)
    {
        NormOptions options = NormOptions.Of(type);
        return options.Kind switch
        {
            _ when batch * spatial == 0 || (!training && options.TrackRunningStats) => true,
            NormKind.Instance => spatial > 1,
            NormKind.Batch => batch * spatial > 1,
            NormKind.Group => batch * options.Channels / options.Groups * spatial > 1,
            _ => true,
        };
    }

    /// <summary>The elements of an input in the layer's own layout.</summary>
    public static float[] InLayout(Type type, Tensor input) => NormOptions.Of(type).FromFirst(input).AsReadOnlySpan().ToArray();

    /// <summary>All that a layer keeps and all gradients it has gathered, as bytes to compare.</summary>
    public static Dictionary<string, byte[]> Snapshot(this Layer layer)
    {
        var bytes = layer.StateDict().ToDictionary(entry => entry.Key, entry => BytesOf(entry.Value));
        foreach ((string name, Parameter parameter) in layer.NamedParameters())
        {
            bytes[$"{name} gradient"] = BytesOf(parameter.Grad);
        }

        return bytes;
    }

    /// <summary>Forward and backward in a mode.</summary>
    public static LayerRun Run(Type type, bool training, Tensor input, Tensor upstream) => LayerRun.Of(Create(type, training), input, upstream);

    /// <summary>Forward and backward in a mode on so many threads.</summary>
    public static LayerRun RunOn(int threads, Type type, bool training, Tensor input, Tensor upstream)
    {
        using var scope = new ParallelismScope(threads);
        return Run(type, training, input, upstream);
    }

    private static Tensor Drawn(string key, Tensor fresh, int seed)
    {
        if (fresh.Shape.Rank == 0)
        {
            return fresh;
        }

        Tensor drawn = Tensor.RandomNormal(fresh.Shape, seed: seed + key.Length);
        foreach (ref float value in drawn.AsSpan())
        {
            value = key switch
            {
                "weight" => value + 0.3f,
                "running_var" => 0.5f + (value * value),
                _ => value,
            };
        }

        return drawn;
    }

    private static byte[] BytesOf(Tensor? tensor) => tensor is null ? [] : MemoryMarshal.AsBytes(tensor.AsReadOnlySpan()).ToArray();
}
