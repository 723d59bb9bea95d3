namespace Lucid.Generators.Tests.Harness;

/// <summary>Declared layers from the plainest to the fullest: between them they show all that the templates can write.</summary>
internal static class Declarations
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
        ["TwoElements"] = Norm(Size(1, 1, 2)),
        ["OneBlock"] = Norm(Size(4, 4, 4)),
        ["LongestConstant"] = Norm(Size(16, 16, 16)),
        ["Declared"] = Norm(Size(128, 128, 128)),
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
            """[InstanceNorm3d(Channels = 32)] public partial class Norm { /** <inheritdoc/> */ public override string ToString() => "mine"; }""",
        ["StandIn"] = "[InstanceNorm3d(Channels = 32)] public partial record Norm;",
        ["Fullest"] =
            """
            [InstanceNorm3d(
                Channels = 320, Eps = 1e-3, Momentum = 0.2, Affine = true, Bias = true, TrackRunningStats = true,
                Activation = Activation.LeakyReLU, NegativeSlope = 0.2, Depth = 5, Height = 14, Width = 15)]
            public sealed partial class Norm;
            """,
    };

    /// <summary>The names of all.</summary>
    public static IReadOnlyCollection<string> Names => Sources.Keys;

    /// <summary>A file with one declaration.</summary>
    /// <param name="name">Which one.</param>
    public static string Source(string name) => $"using Lucid;\n\nnamespace App;\n\n{Sources[name]}\n";

    /// <summary>A file for each declaration that the product has nothing to say against, in a namespace of its own.</summary>
    public static IEnumerable<string> Legal => Sources.Keys
        .Where(name => name != "StandIn")
        .Select(name => Source(name).Replace("namespace App;", $"namespace App.{name};", StringComparison.Ordinal));

    private static string Norm(string options) => $"[InstanceNorm3d(Channels = 32{options})] public sealed partial class Norm;";

    private static string Size(int depth, int height, int width) => $", Depth = {depth}, Height = {height}, Width = {width}";
}
