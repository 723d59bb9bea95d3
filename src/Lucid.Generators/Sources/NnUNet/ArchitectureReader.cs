using System.Globalization;
using Lucid.Generators.Sources.Json;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>Reads the network of a configuration: <c>architecture</c>, or the entries that old plans have in its place.</summary>
internal sealed class ArchitectureReader
{
    // More than any plan has, and far from what would make a compiler slow.
    private const int MostStages = 16;
    private const int MostBlocks = 64;
    public const int MostFeatures = 1 << 16;
    private const int LargestKernel = 64;

    private static readonly string[] Shared =
    [
        "n_stages", "features_per_stage", "conv_op", "kernel_sizes", "strides", "n_conv_per_stage_decoder", "conv_bias", "norm_op", "norm_op_kwargs",
        "dropout_op", "dropout_op_kwargs", "nonlin", "nonlin_kwargs", "deep_supervision",
    ];

    private static readonly string[] Plain = [.. Shared, "n_conv_per_stage", "nonlin_first"];
    private static readonly string[] Residual = [.. Shared, "n_blocks_per_stage", "block", "bottleneck_channels", "stem_channels"];

    private readonly JsonValue _arguments;
    private readonly int _dimensions;
    private readonly int _stages;

    private ArchitectureReader(JsonValue arguments, int dimensions)
    {
        (_arguments, _dimensions) = (arguments, dimensions);
        _stages = Within(arguments["n_stages"], 2, MostStages);
    }

    /// <summary>Reads the network.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="dimensions">The sizes of its patch.</param>
    public static UNetArchitecture Read(ConfigurationEntries configuration, int dimensions)
    {
        if (configuration.Find("architecture") is not { } architecture)
        {
            return OldArchitecture.Read(configuration, dimensions);
        }

        string className = ClassOf(architecture["network_class_name"]);
        bool isResidual = className == "ResidualEncoderUNet";
        JsonValue arguments = architecture["arch_kwargs"];
        RequireKnown(arguments, isResidual ? Residual : Plain, className);
        return new ArchitectureReader(arguments, dimensions).Read(className, isResidual);
    }

    /// <summary>The name of a network's class, without its modules.</summary>
    public static string ClassOf(JsonValue name) => PlanReader.LastName(name.Text) is ("PlainConvUNet" or "ResidualEncoderUNet") and string known
        ? known
        : throw name.Error($"Expected PlainConvUNet or ResidualEncoderUNet at \"{name.Path}\", got \"{name.Text}\", which is not supported");

    /// <summary>A whole number within bounds.</summary>
    public static int Within(JsonValue value, int least, int most) => value.Whole >= least && value.Whole <= most
        ? value.Whole
        : throw value.Error(FormattableString.Invariant($"Expected a number from {least} to {most} at \"{value.Path}\", got {value.Whole}"));

    /// <summary>Whole numbers within bounds: a list of them, or one that stands for all.</summary>
    public static int[] AllWithin(JsonValue value, int count, int least, int most)
    {
        foreach (JsonValue one in value.Content is double ? [value] : value.Array)
        {
            _ = Within(one, least, most);
        }

        return value.Wholes(count);
    }

    /// <summary>Sizes for each stage and axis: one number for all, or a list of numbers and of lists of them.</summary>
    public static int[][] Axes(JsonValue value, int stages, int dimensions, int most)
    {
        if (value.Content is double)
        {
            return [.. Enumerable.Repeat(AllWithin(value, dimensions, 1, most), stages)];
        }

        return value.Array.Count == stages
            ? [.. value.Array.Select(stage => AllWithin(stage, dimensions, 1, most))]
            : throw value.Error(FormattableString.Invariant($"Expected {stages} entries at \"{value.Path}\", one for each stage, got {value.Array.Count}"));
    }

    /// <summary>The strides of each stage. The first stage has none: logits have the size of the input.</summary>
    public static int[][] Strides(JsonValue value, int stages, int dimensions)
    {
        int[][] strides = Axes(value, stages, dimensions, LargestKernel);
        return strides[0].All(stride => stride == 1)
            ? strides
            : throw value.Error($"Expected strides of 1 in the first stage at \"{value.Path}\", got {string.Join(", ", strides[0])}, which is not supported");
    }

    /// <summary>Kernels for each stage and axis.</summary>
    public static int[][] Kernels(JsonValue value, int stages, int dimensions) => Axes(value, stages, dimensions, LargestKernel);

    /// <summary>The blocks of each stage.</summary>
    public static int[] Blocks(JsonValue value, int stages) => AllWithin(value, stages, 1, MostBlocks);

    private static void RequireKnown(JsonValue arguments, string[] known, string className)
    {
        foreach (KeyValuePair<string, JsonValue> argument in arguments.Object.Where(argument => !known.Contains(argument.Key, StringComparer.Ordinal)))
        {
            throw argument.Value.Error($"Expected arguments of {className} that are supported, got \"{argument.Value.Path}\"");
        }
    }

    private UNetArchitecture Read(string className, bool isResidual)
    {
        RequireConvolution();
        int[] features = AllWithin(_arguments["features_per_stage"], _stages, 1, MostFeatures);
        NormalizationSpec? norm = new NormReader(_arguments, _dimensions).Read();
        if (isResidual && norm is null)
        {
            JsonValue place = _arguments.Find("norm_op") ?? _arguments;
            throw place.Error("Expected a \"norm_op\" of a residual encoder, got none, which is not supported");
        }

        return new UNetArchitecture
        {
            ClassName = className,
            IsResidual = isResidual,
            Features = features,
            KernelSizes = Kernels(_arguments["kernel_sizes"], _stages, _dimensions),
            Strides = Strides(_arguments["strides"], _stages, _dimensions),
            BlocksPerStage = Blocks(_arguments[isResidual ? "n_blocks_per_stage" : "n_conv_per_stage"], _stages),
            DecoderConvolutions = Blocks(_arguments["n_conv_per_stage_decoder"], _stages - 1),
            HasBias = Truth("conv_bias"),
            Norm = norm,
            Dropout = Dropout(),
            Activation = new ActivationReader(_arguments).Read(),
            IsActivationFirst = Truth("nonlin_first"),
            BottleneckChannels = isResidual ? Bottlenecks() : [],
            StemChannels = _arguments.Find("stem_channels") is { IsNull: false } stem ? Within(stem, 1, MostFeatures) : features[0],
        };
    }

    private bool Truth(string key) => _arguments.Find(key) is { IsNull: false } value && value.Truth;

    private void RequireConvolution()
    {
        JsonValue convolution = _arguments["conv_op"];
        string expected = $"Conv{_dimensions.ToString(CultureInfo.InvariantCulture)}d";
        if (PlanReader.LastName(convolution.Text) != expected)
        {
            throw convolution.Error(
                $"Expected {expected} at \"{convolution.Path}\", since the patch has {_dimensions.ToString(CultureInfo.InvariantCulture)} sizes, got \"{convolution.Text}\"");
        }
    }

    private DropoutSpec? Dropout()
    {
        if (_arguments.Find("dropout_op") is not { IsNull: false } dropout)
        {
            return null;
        }

        string channels = $"Dropout{_dimensions.ToString(CultureInfo.InvariantCulture)}d";
        string kind = PlanReader.LastName(dropout.Text);
        if (kind != "Dropout" && kind != channels)
        {
            throw dropout.Error($"Expected Dropout or {channels} at \"{dropout.Path}\", got \"{dropout.Text}\", which is not supported");
        }

        double probability = 0.5;
        foreach (KeyValuePair<string, JsonValue> argument in Arguments("dropout_op_kwargs"))
        {
            probability = argument.Key switch
            {
                "p" when argument.Value.Number is >= 0 and <= 1 => argument.Value.Number,
                "p" => throw argument.Value.Error($"Expected a probability from 0 to 1 at \"{argument.Value.Path}\""),
                "inplace" => probability,
                _ => throw argument.Value.Error($"Expected arguments of the dropout that are supported, got \"{argument.Value.Path}\""),
            };
        }

        return new DropoutSpec(probability, kind == "Dropout" ? Layout.ChannelsFirst : Layout.ChannelsLast) { Kind = kind };
    }

    private IEnumerable<KeyValuePair<string, JsonValue>> Arguments(string key) =>
        _arguments.Find(key) is { IsNull: false } arguments ? arguments.Object : [];

    private int[] Bottlenecks()
    {
        JsonValue? block = _arguments.Find("block");
        JsonValue? channels = _arguments.Find("bottleneck_channels");
        switch (block is { IsNull: false } ? PlanReader.LastName(block.Text) : "BasicBlockD")
        {
            case "BasicBlockD":
                return [];
            case "BottleneckD":
                return AllWithin(channels ?? _arguments["bottleneck_channels"], _stages, 1, MostFeatures);
            default:
                throw block!.Error($"Expected BasicBlockD or BottleneckD at \"{block.Path}\", got \"{block.Text}\", which is not supported");
        }
    }
}
