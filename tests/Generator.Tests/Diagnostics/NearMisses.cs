namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>For each diagnostic the source that comes closest to its mistake and makes none.</summary>
internal static class NearMisses
{
    private const string Declared = "[InstanceNorm3d(Channels = 4)]";

    /// <summary>The sources by id; each is a file that begins with <c>using Lucid;</c>.</summary>
    public static IReadOnlyDictionary<string, string[]> ById { get; } = new Dictionary<string, string[]>
    {
        ["LUCID0001"] = [$"{Declared} partial class Norm;", "class Norm;"],
        ["LUCID0002"] = [$"partial class Outer {{ {Declared} partial class Norm; }}", "class Outer { class Norm; }"],
        ["LUCID0003"] = [$"static partial class Outer {{ {Declared} sealed partial class Norm<T>; }}", "abstract record Norm;"],
        ["LUCID0004"] = [$"{Declared} partial class Norm : Layer;", $"interface INorm; {Declared} partial class Norm : INorm;"],
        ["LUCID0005"] = [$"{Declared} partial class Norm {{ public int weight = 1; public void Forward(float x) {{ }} }}"],
        ["LUCID0006"] = [$"[System.Obsolete] {Declared} partial class Norm;", $"{Declared} partial class Norm; {Declared} partial class Other;"],
        ["LUCID0007"] = [Norm("Channels = 1")],
        ["LUCID0008"] = [Norm("Channels = 1"), Norm("Channels = int.MaxValue")],
        ["LUCID0009"] = [Norm("Channels = 4, Eps = 0"), Norm("Channels = 4, Eps = double.MaxValue")],
        ["LUCID0010"] = [Norm("Channels = 4, Momentum = 0"), Norm("Channels = 4, Momentum = 1")],
        ["LUCID0011"] = [Norm("Channels = 4, CumulativeAverage = true"), Norm("Channels = 4, CumulativeAverage = false, Momentum = 0.5")],
        ["LUCID0012"] = [Norm("Channels = 4, TrackRunningStats = false"), Norm("Channels = 4, TrackRunningStats = true, Momentum = 0.5")],
        ["LUCID0013"] = [Norm("Channels = 4, Depth = 2, Height = 3, Width = 5"), Norm("Channels = 4")],
        ["LUCID0014"] = [Norm("Channels = 4, Depth = 1, Height = 1, Width = 2")],
        ["LUCID0015"] = [Norm("Channels = 4, Depth = 1, Height = 2, Width = 1")],
        ["LUCID0016"] = [Norm("Channels = 1, Depth = 1, Height = 1, Width = int.MaxValue")],
        ["LUCID0017"] = [Norm("Channels = 4, Activation = (Activation)2")],
        ["LUCID0018"] = [Norm("Channels = 4, Activation = Activation.LeakyReLU, NegativeSlope = float.MaxValue")],
        ["LUCID0019"] = [Norm("Channels = 4, Activation = Activation.LeakyReLU, NegativeSlope = 0.01")],
        ["LUCID0020"] = [Norm("Channels = 4, Affine = true, Bias = false"), Norm("Channels = 4, Affine = false")],
        ["LUCID0021"] = [Used("return norm.Forward(Tensor.Zeros(1, 4, 8, 8, 8));"), Used("return norm.Forward(Tensor.Zeros(4, 8, 8, 8));")],
        ["LUCID0022"] = [Used("return norm.Forward(x.Reshape(1, 4, 2, 3, -1));"), Used("return norm.Forward(Tensor.Zeros(4, 1, 1, 2));")],
        ["LUCID0023"] = [Used("_ = norm.Forward(x); return x;"), Used("return norm.Forward(x);")],
        ["LUCID0024"] =
        [
            Used("var y = norm.Forward(x); using (Autograd.NoGrad()) { y.Backward(); } return y;"),
            Used("Tensor y; using (Autograd.NoGrad()) { y = norm.Forward(x); } y.RequiresGrad = true; y.Backward(); return y;"),
        ],
        ["LUCID0041"] = [Used("using (Autograd.NoGrad()) { return norm.Forward(x); }"), Used("using var scope = Autograd.NoGrad(); return norm.Forward(x);")],
        ["LUCID0025"] = [Norm("Channels = 4, Layout = Layout.ChannelsLast"), Norm("Channels = 4, Layout = (Layout)1")],
        ["LUCID0026"] = [Model("public partial Norm Norm { get; }"), Model("Norm _norm;"), Model("Norm[] _norms = [];")],
        ["LUCID0027"] =
        [
            Model("Norm[] _norms = [new()];"), Model("System.Func<Norm> _make = () => new();"), Model("Parameter _scale = new(Tensor.Ones(1));"),
        ],
        ["LUCID0028"] = [Model("Norm _norm = new(); [StateKey(\"other\")] public partial Norm Norm { get; }"), Model("Norm _norm1, norm_1;")],
        ["LUCID0029"] = [Model("[StateKey(\"encoder.0.norm\")] Norm _norm;")],
        ["LUCID0030"] = [Model("[StateKey(\"mask\")] Tensor _mask = Tensor.Ones(1);"), Model("[StateKey(\"norms\")] Norm[] _norms = [];")],
        ["LUCID0031"] = [Model("Outer? _next = null;"), Model("[ModelIgnore] public Outer Next { get; set; } = null!;")],
        ["LUCID0032"] = [Sequence("Norm _norm;"), Sequence("Norm[] _norms = [];"), Model("public int Size { get; set; }")],
        ["LUCID0033"] =
        [
            Sequence("Norm _norm;") + "partial class Outer { int Size() => 1; }",
            Sequence("Norm _norm;") + "partial class Outer { public Parameter Scale { get; } = new(Tensor.Ones(1)); }",
        ],
        ["LUCID0034"] = [Sequence("Norm _first, _second;"), Sequence("Norm _first; Layer _other = new Norm(); Norm _second;")],
        ["LUCID0052"] =
        [
            Model("[InstanceNorm3d(Channels = 4)] public partial Layer Norm { get; }"),
            Model("[InstanceNorm3d(Channels = 4)] private partial Layer Norm { get; }"),
        ],
        ["LUCID0035"] = ["[GroupNorm(Groups = 1, Channels = 4)] partial class Norm;"],
        ["LUCID0036"] = ["[GroupNorm(Groups = 1, Channels = 1)] partial class Norm;"],
        ["LUCID0037"] = ["[GroupNorm(Groups = 4, Channels = 4)] partial class Norm;", "[GroupNorm(Groups = 2, Channels = 4)] partial class Norm;"],
        ["LUCID0038"] = ["[LayerNorm(NormalizedShape = new[] { 1 })] partial class Norm;", "[RMSNorm(NormalizedShape = [2, 3])] partial class Norm;"],
        ["LUCID0042"] = [Norm("Channels = 4, Activation = Activation.ELU, Alpha = float.MinValue")],
        ["LUCID0043"] = [Norm("Channels = 4, Activation = Activation.ELU, Alpha = 1")],
        ["LUCID0040"] = [Norm("Channels = 4, Activation = Activation.PReLU, SlopePerChannel = true")],
        ["LUCID0051"] =
        [
            "[Upsample(Size = [4])] partial class Up;",
            "[Upsample(ScaleFactor = [2], Mode = UpsampleMode.Linear)] partial class Up;",
        ],
        ["LUCID0039"] = ["[LayerNorm(NormalizedShape = new int[] { 1, 1 })] partial class Norm;"],
        ["LUCID0044"] = [Convolution("KernelSize = [1]")],
        ["LUCID0045"] = [Convolution("KernelSize = [16383, 1, 1], Padding = [0], Groups = 1"), Convolution("KernelSize = [1], Algorithm = (ConvolutionAlgorithm)2 - 1")],
        ["LUCID0046"] = [Convolution("KernelSize = [3], Stride = [2, 1, 2]"), Convolution("KernelSize = new[] { 1, 2, 3 }, Padding = [1]")],
        ["LUCID0047"] = [Convolution("KernelSize = [3], SamePadding = true"), Convolution("KernelSize = [3], Padding = [1], SamePadding = false")],
        ["LUCID0048"] = [Convolution("KernelSize = [4], Stride = [1], SamePadding = true"), Convolution("KernelSize = [3], Stride = [2], SamePadding = false")],
        ["LUCID0049"] =
        [
            Transposed("KernelSize = [2], Stride = [2], OutputPadding = [1]"), Transposed("KernelSize = [3], Dilation = [3], OutputPadding = [2]"),
            Transposed("KernelSize = [2], Stride = [2, 1, 1], OutputPadding = [1, 0, 0]"),
        ],
        ["LUCID0050"] =
        [
            Convolution("KernelSize = [1, 3, 1], Dilation = [2], Padding = [5], Algorithm = ConvolutionAlgorithm.Winograd"),
            Convolution("KernelSize = [5], Algorithm = ConvolutionAlgorithm.Direct"),
        ],
        ["LUCID0054"] = [Used("return Tensor.Concatenate([Tensor.Zeros(1, 2, 3), Tensor.Zeros(1, 5, 3)], 1);"), Used("return Tensor.Concatenate([x, norm.Forward(x)], 0);")],
        ["LUCID0055"] = [Used("return Tensor.Zeros(2, 1, 3) + Tensor.Zeros(5, 3);"), Used("return x + norm.Forward(x) + 1;")],
        ["LUCID0056"] =
        [
            Transposed("KernelSize = [2], Stride = [2]")
                + "static class Use { static Tensor Of(Norm up) => up.Forward(Tensor.Zeros(1, 4, 3, 3, 3), [6, 7, 6]); }",
        ],
        ["LUCID0057"] =
        [
            Model("public static Tensor Of(Outer outer) => outer.Forward(Tensor.Zeros(1, 4, 3));"),
            Transposed("KernelSize = [2], Stride = [2]")
                + "[Model] partial class Outer { Norm _up; public override Tensor Forward(Tensor x) => x.Shape[0] > 1 ? x : _up.Forward(x); } "
                + "static class Use { static Tensor Of() => new Outer().Forward(Tensor.Zeros(2)); }",
        ],
        ["LUCID0053"] = ["[NnUNet(\"Model\", Configuration = \"3d_small\")] partial class Norm;", "[NnUNet(\"app/Model/\", Configuration = \"2d\")] partial class Norm;"],
    };

    private static string Norm(string arguments) => $"[InstanceNorm3d({arguments})] partial class Norm;";

    private static string Convolution(string arguments) => $"[Conv3d(InChannels = 4, OutChannels = 6, {arguments})] partial class Norm;";

    private static string Transposed(string arguments) => $"[ConvTranspose3d(InChannels = 4, OutChannels = 6, {arguments})] partial class Norm;";

    private static string Model(string members) =>
        $"{Declared} partial class Norm; [Model] partial class Outer {{ {members} public override Tensor Forward(Tensor input) => input; }}";

    private static string Sequence(string members) => $"{Declared} partial class Norm; [Sequential] partial class Outer {{ {members} }}";

    private static string Used(string body) => $"{Declared} partial class Norm; static class Use {{ static Tensor Of(Norm norm, Tensor x) {{ {body} }} }}";
}
