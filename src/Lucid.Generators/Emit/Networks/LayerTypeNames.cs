using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Networks;

/// <summary>Names the types of a network's layers by what they are: layers that are alike are of one type.</summary>
internal sealed class LayerTypeNames
{
    private readonly Dictionary<LayerSpec, string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The types, in the order in which they were named.</summary>
    public IEnumerable<(LayerSpec Spec, string Name)> All => _names.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The names of the types of some layers.</summary>
    public static LayerTypeNames Of(IEnumerable<NodeSpec> nodes)
    {
        var names = new LayerTypeNames();
        foreach (NodeSpec node in nodes.Where(node => node.Layer is not (null or ConcatenationSpec)))
        {
            names.Add(node.Layer!);
        }

        return names;
    }

    /// <summary>The name of a layer's type.</summary>
    public string For(LayerSpec spec) => _names[spec];

    private void Add(LayerSpec spec)
    {
        if (_names.ContainsKey(spec))
        {
            return;
        }

        string name = Describe(spec);
        string unique = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : $"{name}Variant{Literal.Of(number)}").First(_taken.Add);
        _names.Add(spec, unique);
    }

    private static string Describe(LayerSpec spec) => spec switch
    {
        ConvolutionSpec convolution => Convolution(convolution),
        NormalizationSpec norm => $"{norm.Kind}Of{Literal.Of(norm.Channels)}{With(norm.Activation)}",
        ResamplingSpec resampling => $"{resampling.Kind}By{Sizes(resampling.Axes.Cast<PooledAxis>().Select(axis => axis.KernelSize))}",
        _ => spec.Kind + "Layer",
    };

    // "Conv3dFrom32To64Kernel3Stride2"
    private static string Convolution(ConvolutionSpec spec)
    {
        string stride = spec.Axes.All(axis => axis.Stride == 1) ? "" : $"Stride{Sizes(spec.Axes.Select(axis => axis.Stride))}";
        return $"{spec.Kind}From{Literal.Of(spec.InChannels)}To{Literal.Of(spec.OutChannels)}Kernel{Sizes(spec.Axes.Select(axis => axis.KernelSize))}{stride}"
            + $"{(spec.HasBias ? "" : "WithoutBias")}{With(spec.Activation)}{(spec.Algorithm == ConvolutionAlgorithm.Direct ? "Direct" : "")}";
    }

    private static string With(ActivationSpec activation) => activation.Kind == Activation.None ? "" : $"With{activation.Kind}";

    private static string Sizes(IEnumerable<int> sizes)
    {
        int[] all = [.. sizes];
        return all.Distinct().Count() == 1 ? Literal.Of(all[0]) : string.Join("x", all.Select(size => Literal.Of(size)));
    }
}
