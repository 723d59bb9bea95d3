namespace Lucid.Generators.Tests.Harness;

/// <summary>Declared layers and models from the plainest to the fullest: between them they show all that the templates can write.</summary>
internal static class LayerSources
{
    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal)
    {
        ["Plainest"] = "[InstanceNorm3d(Channels = 1, Affine = false, TrackRunningStats = false)] public partial class Norm;",
        ["Default"] = Norm(""),
        ["WithoutAffine"] = Norm(", Affine = false"),
        ["WithoutBias"] = Norm(", Bias = false"),
        ["WithoutStatistics"] = Norm(", TrackRunningStats = false"),
        ["CumulativeAverage"] = Norm(", CumulativeAverage = true"),
        ["Numbers"] = Norm(", Eps = 1.2345678e-7, Momentum = 1, Activation = Activation.LeakyReLU, NegativeSlope = -0.123456789"),
        ["ReLU"] = Norm(", Activation = Activation.ReLU"),
        ["LeakyReLU"] = Norm(", Activation = Activation.LeakyReLU"),
        ["SiLU"] = Norm(", Activation = Activation.SiLU"),
        ["GELU"] = Norm(", Activation = Activation.GELU"),
        ["GELUTanh"] = Norm(", Activation = Activation.GELUTanh"),
        ["Hardswish"] = Norm(", Activation = Activation.Hardswish"),
        ["ELU"] = Norm(", Activation = Activation.ELU, Alpha = 0.123456789"),
        ["SELU"] = Norm(", Activation = Activation.SELU"),
        ["Sigmoid"] = Norm(", Activation = Activation.Sigmoid"),
        ["Tanh"] = Norm(", Activation = Activation.Tanh"),
        ["Softplus"] = Norm(", Activation = Activation.Softplus"),
        ["Mish"] = Norm(", Activation = Activation.Mish"),
        ["ReLU6"] = Norm(", Activation = Activation.ReLU6"),
        ["TwoElements"] = Norm(Size(1, 1, 2)),
        ["OneBlock"] = Norm(Size(4, 4, 4)),
        ["LongestConstant"] = Norm(Size(16, 16, 16)),
        ["Declared"] = Norm(Size(128, 128, 128)),
        ["PReLU"] = Norm(", Activation = Activation.PReLU, SlopePerChannel = true"),
        ["ChannelsLast"] = Norm(", Layout = Layout.ChannelsLast"),
        ["InstanceNorm1d"] = "[InstanceNorm1d(Channels = 32)] public sealed partial class Norm;",
        ["InstanceNorm2d"] = "[InstanceNorm2d(Channels = 32, Height = 16, Width = 24)] public sealed partial class Norm;",
        ["BatchNorm1d"] = "[BatchNorm1d(Channels = 32)] public sealed partial class Norm;",
        ["BatchNorm2dWithoutStatistics"] = "[BatchNorm2d(Channels = 32, TrackRunningStats = false)] public sealed partial class Norm;",
        ["BatchNorm3d"] = "[BatchNorm3d(Channels = 32, Activation = Activation.ReLU)] public sealed partial class Norm;",
        ["GroupNorm"] = "[GroupNorm(Groups = 8, Channels = 32)] public sealed partial class Norm;",
        ["GroupNormLast"] = "[GroupNorm(Groups = 8, Channels = 32, Layout = Layout.ChannelsLast)] public sealed partial class Norm;",
        ["LayerNorm"] = "[LayerNorm(NormalizedShape = new[] { 16, 8 })] public sealed partial class Norm;",
        ["LayerNormPlain"] = "[LayerNorm(NormalizedShape = new[] { 96 }, ElementwiseAffine = false)] public sealed partial class Norm;",
        ["RMSNorm"] = "[RMSNorm(NormalizedShape = new[] { 96 }, Activation = Activation.ReLU)] public sealed partial class Norm;",
        ["Conv3d"] = Convolution("Conv3d(InChannels = 32, OutChannels = 32, KernelSize = [3], Padding = [1], Activation = Activation.LeakyReLU)"),
        ["Conv2dStrided"] = Convolution(
            "Conv2d(InChannels = 32, OutChannels = 64, KernelSize = [3, 5], Stride = [2], Padding = [1, 2], Groups = 2, Layout = Layout.ChannelsLast, "
            + "Activation = Activation.PReLU, SlopePerChannel = true)"),
        ["ConvTranspose3d"] = Convolution("ConvTranspose3d(InChannels = 64, OutChannels = 32, KernelSize = [2], Stride = [2], Bias = false)"),
        ["Conv1dDilated"] = Convolution("Conv1d(InChannels = 1, OutChannels = 1, KernelSize = [4], Dilation = [3], SamePadding = true)"),
        ["Conv3dOf15Channels"] = Convolution("Conv3d(InChannels = 15, OutChannels = 15, KernelSize = [3], Dilation = [4], Padding = [4])"),
        ["Conv3dOf21Channels"] = Convolution("Conv3d(InChannels = 1, OutChannels = 21, KernelSize = [7], Stride = [2], Padding = [3])"),
        ["Conv3dPointwise"] = Convolution("Conv3d(InChannels = 64, OutChannels = 3, KernelSize = [1])"),
        ["Conv3dAnisotropic"] = Convolution("Conv3d(InChannels = 32, OutChannels = 48, KernelSize = [1, 3, 3], Padding = [0, 1, 1])"),
        ["ConvTranspose2dOutputPadding"] = Convolution(
            "ConvTranspose2d(InChannels = 4, OutChannels = 6, KernelSize = [3], Stride = [2], Padding = [1], OutputPadding = [1], Groups = 2)"),
        ["MaxPool3d"] = "[MaxPool3d(KernelSize = [3, 2, 3], Stride = [2], Padding = [1], Dilation = [1, 1, 2], CeilMode = true)] public sealed partial class Pool;",
        ["AvgPool2d"] = "[AvgPool2d(KernelSize = [2], CountIncludePad = false, Layout = Layout.ChannelsLast)] public sealed partial class Pool;",
        ["AdaptiveAvgPool1d"] = "[AdaptiveAvgPool1d(OutputSize = [4])] public sealed partial class Pool;",
        ["Upsample"] = "[Upsample(ScaleFactor = [1, 2, 1.5], Mode = UpsampleMode.Trilinear, AlignCorners = true)] public sealed partial class Up;",
        ["UpsampleOfAnyDimensions"] = "[Upsample(Size = [8])] public sealed partial class Up;",
        ["Linear"] = "[Linear(InFeatures = 96, OutFeatures = 384, Activation = Activation.GELU)] public sealed partial class Expand;",
        ["LinearPReLU"] = "[Linear(InFeatures = 96, OutFeatures = 384, Bias = false, Activation = Activation.PReLU)] public sealed partial class Expand;",
        ["Dropout"] = "[Dropout] public sealed partial class Noise;",
        ["Dropout3d"] = "[Dropout3d(Probability = 0.2, Layout = Layout.ChannelsLast)] public sealed partial class Noise;",
        ["Flatten"] = "[Flatten(EndDimension = 2)] public sealed partial class Features;",
        ["Nested"] =
            """
            /// <summary>Networks.</summary>
            public static partial class Networks
            {
                /// <summary>An encoder.</summary>
                public partial record Encoder<TStage>
                {
                    /// <summary>The norm after a convolution.</summary>
                    [InstanceNorm3d(Channels = 32)] public sealed partial class Norm<T> where T : struct;
                }
            }
            """,
        ["WithToString"] =
            """
            [InstanceNorm3d(Channels = 32, Bias = false, CumulativeAverage = true)]
            public partial class Norm { /** <inheritdoc/> */ public override string ToString() => "mine"; }
            """,
        ["StandIn"] = "[InstanceNorm3d(Channels = 32)] public partial record Norm;",
        ["Fullest"] =
            """
            [InstanceNorm3d(
                Channels = 320, Eps = 1e-3, Momentum = 0.2, Affine = true, Bias = true, TrackRunningStats = true,
                Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 5, Height = 14, Width = 15)]
            public sealed partial class Norm;
            """,
        ["Model"] =
            $$"""
            {{Scale}}

            /// <summary>A block with all that a model may hold.</summary>
            [Model]
            public sealed partial class Block
            {
                private readonly Scale? _shortcut;

                /// <summary>A block.</summary>
                public Block(bool hasShortcut) => _shortcut = hasShortcut ? new Scale() : null;

                /// <summary>Its first layer.</summary>
                public partial Scale First { get; }

                /// <summary>Its second layer.</summary>
                public partial Scale Second { get; private set; }

                /// <summary>What may come last.</summary>
                public partial Scale? Head { get; set; }

                /// <summary>The others.</summary>
                public System.Collections.Generic.IReadOnlyList<Scale> Others { get; } = [new(), new()];

                /// <summary>A parameter of its own.</summary>
                [StateKey("block.gain")]
                public Parameter Gain { get; } = new(Tensor.Ones());

                [StateKey("mask")]
                private readonly Tensor _mask = Tensor.Ones();

                /// <inheritdoc/>
                public override Tensor Forward(Tensor input) => Second.Forward(First.Forward(input)) * Gain * _mask;
            }
            """,
        ["Sequential"] =
            """
            #nullable enable
            /// <summary>A norm.</summary>
            [InstanceNorm3d(Channels = 1, Affine = false, TrackRunningStats = false)]
            public sealed partial class Norm;

            /// <summary>An encoder.</summary>
            [Sequential]
            public sealed partial class Encoder
            {
                private readonly Norm _inputNorm;
                private readonly Norm? _extra = null;

                /// <summary>The blocks.</summary>
                public Norm[] DownBlocks { get; } = [new(), new()];

                /// <summary>The last norm.</summary>
                public partial Norm Last { get; }
            }
            """,
        ["FieldsModel"] =
            $$"""
            {{Scale}}

            /// <summary>Two scales, and what else there may be.</summary>
            [Sequential]
            public sealed partial class Pair
            {
                private readonly Scale _first;
                private readonly Scale _second;

                /// <summary>More of them.</summary>
                public Scale[]? Others { get; set; }
            }
            """,
        ["NestedModel"] =
            $$"""
            {{Scale}}

            /// <summary>Networks.</summary>
            public static partial class Networks<T>
            {
                /// <summary>A sequence with odd names.</summary>
                [Sequential]
                internal partial class @for<TLayer> where TLayer : Layer, new()
                {
                    private readonly TLayer x;
                    private readonly System.Collections.Generic.List<TLayer>? layer = null;
                    private readonly Scale _Norm2D = new();

                    protected internal virtual partial TLayer @class { get; }

                    /// <inheritdoc/>
                    public override string ToString() => "mine";
                }
            }
            """,
        ["StandInModel"] = $"{Scale}\n\n[Sequential]\npublic partial record Encoder\n{{\n    public partial Scale First {{ get; }}\n}}",
    };

    // A layer that is written by hand, so that the model is all that is generated.
    private static string Scale =>
        """
        #nullable enable
        /// <summary>A scale.</summary>
        public sealed class Scale : Layer
        {
            /// <inheritdoc/>
            public override Tensor Forward(Tensor input) => input * 2;

            /// <inheritdoc/>
            protected override void DescribeState(LayerState state) { }
        }
        """;

    /// <summary>The names of all.</summary>
    public static IReadOnlyCollection<string> Names => Sources.Keys;

    /// <summary>A file with one declaration.</summary>
    /// <param name="name">Which one.</param>
    public static string Source(string name) => $"using Lucid;\n\nnamespace App;\n\n{Sources[name]}\n";

    /// <summary>A file for each declaration that the product has nothing to say against, in a namespace of its own.</summary>
    public static IEnumerable<string> Legal => Sources.Keys
        .Where(name => !name.StartsWith("StandIn", StringComparison.Ordinal))
        .Select(name => Source(name).Replace("namespace App;", $"namespace App.{name};", StringComparison.Ordinal));

    private static string Norm(string options) => $"[InstanceNorm3d(Channels = 32{options})] public sealed partial class Norm;";

    private static string Convolution(string attribute) => $"[{attribute}] public sealed partial class Convolution;";

    private static string Size(int depth, int height, int width) => $", Depth = {depth}, Height = {height}, Width = {width}";
}
