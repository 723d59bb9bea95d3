using System.Globalization;
using Lucid.Generators.Sources.Json;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>Builds the graph of a U-Net, with nnU-Net's state keys. Channels are last within it.</summary>
/// <param name="architecture">The network.</param>
/// <param name="inputChannels">The channels of its input.</param>
/// <param name="heads">The channels of its output.</param>
/// <param name="patch">The spatial sizes of its input.</param>
internal sealed class UNetBuilder(UNetArchitecture architecture, int inputChannels, int heads, int[] patch)
{
    // Where a layer gives so few positions, reading weights takes most of the time, and those of Winograd's algorithm are the larger.
    private const long FewPositions = 64;

    private readonly List<NodeSpec> _nodes = [];

    // The layers in the order of their state keys, in parts.
    private readonly List<NodeSpec> _encoderLayers = [];
    private readonly List<NodeSpec> _decoderLayers = [];
    private readonly List<NodeSpec> _upsamplingLayers = [];
    private readonly List<NodeSpec> _headLayers = [];

    private string Dimension => architecture.Dimensions.ToString(CultureInfo.InvariantCulture) + "d";

    private int[] Ones => [.. Enumerable.Repeat(1, architecture.Dimensions)];

    /// <summary>Builds the network.</summary>
    /// <param name="file">The plan's file, as the declaration names it.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="patchEntry">Where the plan says the patch's size.</param>
    public NnUNetNetworkSpec Build(string file, NnUNetPlanSpec plan, JsonValue patchEntry)
    {
        int[] multiples = [.. Enumerable.Range(0, architecture.Dimensions).Select(Multiple)];
        for (int axis = 0; axis < multiples.Length; axis++)
        {
            if (patch[axis] % multiples[axis] != 0)
            {
                throw patchEntry.Error(FormattableString.Invariant(
                    $"Expected a multiple of {multiples[axis]}, the product of the strides, at \"{patchEntry.Path}[{axis}]\", got {patch[axis]}"));
            }
        }

        Value[] skips = architecture.IsResidual ? ResidualEncoder() : PlainEncoder();
        Decoder(skips);
        return new NnUNetNetworkSpec(
            file,
            architecture.ClassName,
            plan,
            new NetworkSpec(new([.. RequireSizes(patchEntry)])),
            new([.. _encoderLayers, .. _decoderLayers, .. _upsamplingLayers, .. _headLayers]),
            new([.. multiples]));
    }

    private int Multiple(int axis) => architecture.Strides.Aggregate(1, (product, strides) => checked(product * strides[axis]));

    // An array holds fewer elements than an int counts.
    private List<NodeSpec> RequireSizes(JsonValue patchEntry)
    {
        foreach (NodeSpec node in _nodes)
        {
            double elements = node.Sizes.Aggregate(1.0, (all, size) => all * size);
            if (elements > int.MaxValue / 2)
            {
                throw patchEntry.Error(FormattableString.Invariant(
                    $"Expected a patch for which no layer gives more than {int.MaxValue / 2} elements at \"{patchEntry.Path}\", got {elements:F0} of {node.Name.TrimStart('_')}"));
            }
        }

        return _nodes;
    }

    private Value[] PlainEncoder()
    {
        var skips = new Value[architecture.Stages];
        var x = new Value(Node: -1, inputChannels, patch);
        for (int stage = 0; stage < skips.Length; stage++)
        {
            x = skips[stage] = Convolutions(
                x, $"encoder.stages.{stage}.0.convs", $"_encoder{stage}", architecture.BlocksPerStage[stage], stage, architecture.Strides[stage], _encoderLayers);
        }

        return skips;
    }

    private Value[] ResidualEncoder()
    {
        var skips = new Value[architecture.Stages];
        var x = new Value(Node: -1, inputChannels, patch);
        x = Block(
            x, Convolution.Plain("encoder.stem.convs.0", "_stem", architecture.StemChannels, architecture.KernelSizes[0], Ones, architecture), _encoderLayers);
        for (int stage = 0; stage < skips.Length; stage++)
        {
            for (int block = 0; block < architecture.BlocksPerStage[stage]; block++)
            {
                x = ResidualBlock(
                    x, $"encoder.stages.{stage}.blocks.{block}", $"_encoder{stage}Block{block}", stage, block == 0 ? architecture.Strides[stage] : Ones);
            }

            skips[stage] = x;
        }

        return skips;
    }

    private void Decoder(Value[] skips)
    {
        Value x = skips[skips.Length - 1];
        int stages = architecture.Stages - 1;
        for (int stage = 0; stage < stages; stage++)
        {
            Value skip = skips[stages - 1 - stage];
            int level = stages - 1 - stage;
            x = Upsampling(x, $"decoder.transpconvs.{stage}", $"_decoder{stage}Up", skip.Channels, architecture.Strides[level + 1]);
            x = Add(
                $"_decoder{stage}Join",
                new ConcatenationSpec(),
                [x.Node, skip.Node],
                new Value(Node: 0, x.Channels + skip.Channels, x.Sizes));
            x = Convolutions(x, $"decoder.stages.{stage}.convs", $"_decoder{stage}", architecture.DecoderConvolutions[stage], level, Ones, _decoderLayers);

            // Only the last head is used. The others are of training, and stand in the state.
            NodeSpec head = Head(x, stage);
            _headLayers.Add(head);
            if (stage == stages - 1)
            {
                _nodes.Add(head);
            }
        }
    }

    private NodeSpec Head(Value x, int stage) => new(
        $"_head{stage}",
        ConvolutionOf(x.Channels, heads, Ones, Ones, hasBias: true, isTransposed: false, UNetArchitecture.None),
        new([x.Node]),
        IsOptional: false,
        IsList: false)
    {
        Key = $"decoder.seg_layers.{stage}",
        Sizes = new([.. x.Sizes, heads]),
    };

    private Value Convolutions(Value x, string key, string name, int count, int stage, int[] stride, List<NodeSpec> layers)
    {
        for (int i = 0; i < count; i++)
        {
            x = Block(
                x,
                Convolution.Plain(
                    $"{key}.{i}", $"{name}Block{i}", architecture.Features[stage], architecture.KernelSizes[stage], i == 0 ? stride : Ones, architecture),
                layers);
        }

        return x;
    }

    private Value ResidualBlock(Value x, string key, string name, int stage, int[] stride)
    {
        var skipLayers = new List<NodeSpec>();
        int features = architecture.Features[stage];
        Value residual = Skip(x, key, name, features, stride, skipLayers);
        int[] kernel = architecture.KernelSizes[stage];
        if (architecture.BottleneckChannels.Length == 0)
        {
            x = Block(x, Convolution.Plain($"{key}.conv1", $"{name}First", features, kernel, stride, architecture), _encoderLayers);
            x = Block(x, Convolution.Last($"{key}.conv2", $"{name}Second", features, kernel, Ones, architecture, residual), _encoderLayers);
        }
        else
        {
            int within = architecture.BottleneckChannels[stage];
            x = Block(
                x, Convolution.Plain($"{key}.conv1", $"{name}First", within, Ones, Ones, architecture) with { Dropout = null }, _encoderLayers);
            x = Block(x, Convolution.Plain($"{key}.conv2", $"{name}Second", within, kernel, stride, architecture), _encoderLayers);
            x = Block(x, Convolution.Last($"{key}.conv3", $"{name}Third", features, Ones, Ones, architecture, residual), _encoderLayers);
        }

        _encoderLayers.AddRange(skipLayers);
        return x;
    }

    // A mean over the stride, then a convolution where the channels differ (He et al., "Bag of Tricks for Image Classification", 2019).
    private Value Skip(Value x, string key, string name, int features, int[] stride, List<NodeSpec> layers)
    {
        bool isStrided = stride.Any(step => step > 1);
        if (isStrided)
        {
            PooledAxis[] axes = [.. stride.Select(step => new PooledAxis(step, step, Padding: 0, Dilation: 1, CeilMode: false))];
            var pooling = new ResamplingSpec(new([.. axes]), Layout.ChannelsLast) { Kind = $"AvgPool{Dimension}", CountIncludePad = true };
            x = Add(
                $"{name}SkipPool", pooling, [x.Node], x with { Sizes = [.. x.Sizes.Zip(axes, (size, axis) => checked((int)axis.OutputSize(size)))] });
        }

        return x.Channels == features
            ? x
            : Block(x, Convolution.Skip($"{key}.skip.{(isStrided ? 1 : 0)}", $"{name}Skip", features, Ones), layers);
    }

    private Value Block(Value x, Convolution block, List<NodeSpec> layers)
    {
        NormalizationSpec? norm = architecture.Norm;
        bool isFirst = norm is not null && architecture.IsActivationFirst && block.Activation.Kind != Activation.None;
        ConvolutionSpec convolution = ConvolutionOf(
            x.Channels, block.Features, block.Kernel, block.Stride, block.HasBias, isTransposed: false,
            norm is null || isFirst ? block.Activation : UNetArchitecture.None);
        int[] sizes = [.. x.Sizes.Zip(convolution.Axes, (size, axis) => checked((int)axis.OutputSize(size, isTransposed: false)))];
        if (sizes.Aggregate(1L, (all, size) => all * size) <= FewPositions)
        {
            convolution = convolution with { Algorithm = ConvolutionAlgorithm.Direct };
        }

        var result = new Value(Node: 0, block.Features, sizes);
        string module = $"{block.Key}.all_modules";
        result = Add($"{block.Name}Conv", convolution, [x.Node], result, $"{block.Key}.conv", $"{module}.0", layers);
        if (block.Dropout is not null)
        {
            // It keeps nothing, and must know whether the network is trained.
            result = Add($"{block.Name}Dropout", block.Dropout, [result.Node], result, $"{block.Key}.dropout", $"{module}.1", layers);
        }

        if (norm is null)
        {
            return result;
        }

        // Modules are numbered as they are applied; an activation is one.
        int place = 1 + (block.Dropout is null ? 0 : 1) + (isFirst ? 1 : 0);
        NormalizationSpec own = norm with
        {
            Channels = block.Features,
            Activation = isFirst ? UNetArchitecture.None : block.Activation,
        };
        return Add(
            $"{block.Name}Norm",
            own,
            block.Residual is { } residual ? [result.Node, residual.Node] : [result.Node],
            result,
            $"{block.Key}.norm",
            FormattableString.Invariant($"{module}.{place}"),
            layers);
    }

    private Value Upsampling(Value x, string key, string name, int features, int[] stride)
    {
        ConvolutionSpec convolution = ConvolutionOf(x.Channels, features, stride, stride, architecture.HasBias, isTransposed: true, UNetArchitecture.None);
        int[] sizes = [.. x.Sizes.Zip(convolution.Axes, (size, axis) => checked((int)axis.OutputSize(size, isTransposed: true)))];
        return Add(name, convolution, [x.Node], new Value(Node: 0, features, sizes), key, alias: null, _upsamplingLayers);
    }

    private ConvolutionSpec ConvolutionOf(int from, int to, int[] kernel, int[] stride, bool hasBias, bool isTransposed, ActivationSpec activation) => new(
        from,
        to,
        new([.. kernel.Zip(stride, (size, step) => Axis(size, step, isTransposed ? 0 : (size - 1) / 2))]),
        Groups: 1,
        hasBias,
        isTransposed,
        Layout.ChannelsLast,
        activation,
        ConvolutionAlgorithm.Auto)
    {
        Kind = $"{(isTransposed ? "ConvTranspose" : "Conv")}{Dimension}",
    };

    private static ConvolutionAxis Axis(int kernel, int stride, int padding) => new(kernel, stride, padding, padding, Dilation: 1, OutputPadding: 0);

    private Value Add(string name, LayerSpec layer, int[] inputs, Value result, string key = "", string? alias = null, List<NodeSpec>? layers = null)
    {
        var node = new NodeSpec(name, layer, new([.. inputs.Where(input => input >= 0)]), IsOptional: false, IsList: false)
        {
            Key = key,
            Alias = alias,
            Sizes = new([.. result.Sizes, result.Channels]),
        };
        _nodes.Add(node);
        if (key.Length > 0)
        {
            layers!.Add(node);
        }

        return result with { Node = _nodes.Count - 1 };
    }

    /// <summary>What a node gives; -1 is the network's input.</summary>
    private sealed record Value(int Node, int Channels, int[] Sizes);

    /// <summary>A convolution with what stands behind it.</summary>
    private sealed record Convolution(
        string Key, string Name, int Features, int[] Kernel, int[] Stride, bool HasBias, DropoutSpec? Dropout, ActivationSpec Activation, Value? Residual)
    {
        /// <summary>One with everything that the network's have.</summary>
        public static Convolution Plain(string key, string name, int features, int[] kernel, int[] stride, UNetArchitecture network) =>
            new(key, name, features, kernel, stride, network.HasBias, network.Dropout, network.Activation, Residual: null);

        /// <summary>The last one of a residual block: the residual is added before the activation.</summary>
        public static Convolution Last(string key, string name, int features, int[] kernel, int[] stride, UNetArchitecture network, Value residual) =>
            new(key, name, features, kernel, stride, network.HasBias, Dropout: null, network.Activation, residual);

        /// <summary>That of a residual block's skip, which changes the number of channels alone.</summary>
        public static Convolution Skip(string key, string name, int features, int[] ones) =>
            new(key, name, features, ones, ones, HasBias: false, Dropout: null, UNetArchitecture.None, Residual: null);
    }
}
