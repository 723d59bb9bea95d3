using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Layers that give other shapes than they take: the analyzer follows what their kinds say.</summary>
public class OutputShapeTests
{
    [Theory]
    [InlineData("norm.Forward(wide.Forward(x))")]
    [InlineData("norm.Forward(wide.Forward(Tensor.Zeros(1, 4, 4, 6, 10)))")]
    [InlineData("norm.Forward(wide.Forward(Tensor.Zeros(1, 4, 5, 7, 11)))")]
    [InlineData("wide.Forward({|LUCID0021:wide.Forward(x)|})")]
    [InlineData("wide.Forward({|LUCID0021:norm.Forward(x)|})")]
    [InlineData("norm.Forward({|LUCID0021:x.Reshape(1, 4, 2, 3, 5)|})")]
    [InlineData("norm.Forward({|LUCID0022:wide.Forward(Tensor.Zeros(1, 4, 2, 3, 5))|})")]
    [InlineData("norm.Forward({|LUCID0022:wide.Forward(Tensor.Zeros(4, 4, 6, 8))|})")]
    [InlineData("norm.Forward(same.Forward(Tensor.Zeros(8, 2, 3, 5)))")]
    [InlineData("norm.Forward({|LUCID0022:same.Forward(Tensor.Zeros(8, 2, 3, 4))|})")]
    [InlineData("norm.Forward(open.Forward(x))")]
    [InlineData("norm.Forward(same.Forward(norm.Forward(x)))")]
    [InlineData("norm.Forward({|LUCID0022:wide.Forward(narrow.Forward(norm.Forward(x)))|})")]
    [InlineData("norm.Forward(wide.Forward(up.Forward(norm.Forward(x))))")]
    [InlineData("wide.Forward(up.Forward(norm.Forward(x)))")]
    [InlineData("norm.Forward({|LUCID0021:up.Forward(x)|})")]
    [InlineData("up.Forward({|LUCID0021:up.Forward(x)|})")]
    [InlineData("last.Forward(last.Forward(Tensor.Zeros(9, 9, 8)))")]
    [InlineData("last.Forward({|LUCID0021:Tensor.Zeros(8, 9, 9)|})")]
    [InlineData("norm.Forward({|LUCID0022:last.Forward(Tensor.Zeros(9, 9, 8))|})")]
    [InlineData("norm.Forward(same.Forward(norm.Forward(x)).ReLU() + {|LUCID0055:same.Forward(Tensor.Zeros(8, 2, 3, 6))|})")]
    [InlineData("same.Forward(same.Forward(x) + norm.Forward(x))")]
    [InlineData("wide.Forward({|LUCID0021:same.Forward(x) + open.Forward(x)|})")]
    public Task Output_IsWhatTheKindSays(string call) => DiagnosticAssert.ReportsAsync(Source(call));

    [Theory]
    [InlineData("open.Forward({|LUCID0022:Tensor.Zeros(1, 8, 3, 3, 2)|})")]
    [InlineData("open.Forward({|LUCID0022:Tensor.Zeros(8, 2, 3, 3)|})")]
    [InlineData("open.Forward(Tensor.Zeros(1, 8, 3, 3, 3))")]
    [InlineData("open.Forward({|LUCID0022:norm.Forward(x)|})")]
    [InlineData("wide.Forward(Tensor.Zeros(4, 2, 2, 2))")]
    [InlineData("wide.Forward({|LUCID0022:Tensor.Zeros(4, 1, 2, 2)|})")]
    [InlineData("same.Forward(Tensor.Zeros(8, 1, 1, 1))")]
    [InlineData("same.Forward({|LUCID0022:Tensor.Zeros(8, 0, 1, 1)|})")]
    [InlineData("cut.Forward({|LUCID0022:Tensor.Zeros(8, 2, 3)|})")]
    [InlineData("cut.Forward(Tensor.Zeros(8, 3, 3))")]
    [InlineData("dilated.Forward({|LUCID0022:Tensor.Zeros(2, 1, 6)|})")]
    [InlineData("dilated.Forward(Tensor.Zeros(2, 1, 7))")]
    public Task Input_IsReported_WhereTheKernelDoesNotFitIntoIt(string call) => DiagnosticAssert.ReportsAsync(Source(call));

    [Theory]
    [InlineData(
        "open.Forward(Tensor.Zeros(1, 8, 3, 3, 2))",
        "Expected an input of shape (N, 8, D ≥ 3, H ≥ 3, W ≥ 3) or (8, D ≥ 3, H ≥ 3, W ≥ 3) for the layer 'Open', got (1, 8, 3, 3, 2)")]
    [InlineData(
        "norm.Forward(wide.Forward(x).Reshape(1, 8, 2, 3, 4))",
        "Expected an input of shape (N, 8, 2, 3, 5) or (8, 2, 3, 5) for the layer 'Norm', got (1, 8, 2, 3, 4)")]
    [InlineData(
        "up.Forward(wide.Forward(Tensor.Zeros(4, 7, 9, 11)).Reshape(7, 3))",
        "Expected an input of shape (N, 8, D, H, W) or (8, D, H, W) for the layer 'Up', got (7, 3)")]
    [InlineData(
        "wide.Forward(open.Forward(x))",
        "Expected 4 channels for the layer 'Wide', got 8: it takes (N, 4, D ≥ 2, H ≥ 2, W ≥ 2) or (4, D ≥ 2, H ≥ 2, W ≥ 2), "
            + "and this is (N, 8, D − 2, H − 2, W − 2) or (8, D − 2, H − 2, W − 2)")]
    public async Task Messages_SayTheLeastSizes(string call, string message) => Assert.Equal(
        message,
        Assert.Single(await LayerCompilation.Create(Source(call)).DiagnoseAsync()).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Wide _first; Norm _second;")]
    [InlineData("Wide _first; Wide {|LUCID0034:_second|};")]
    [InlineData("Norm _first; Narrow _second; Wide _third; Norm {|LUCID0034:_fourth|};")]
    [InlineData("Norm _first; Up _second; Wide _third; Norm _fourth;")]
    [InlineData("Norm _first; Open {|LUCID0034:_second|};")]
    [InlineData("Norm _first; Same[] _others = [new()]; Open {|LUCID0034:_last|};")]
    [InlineData("Up _first; Same {|LUCID0034:_second|};")]
    [InlineData("Open _first; Open _second; Open _third;")]
    [InlineData("Last _first; Last _second;")]
    [InlineData("Dilated _first; Open {|LUCID0034:_second|};")]
    public Task SequenceShapesDiffer_IsReported_ThroughConvolutions(string members) =>
        DiagnosticAssert.ReportsAsync(Source("x") + $"[Sequential] sealed partial class Sequence {{ {members} }}");

    private static string Source(string call) =>
        $$"""
        using Lucid;
        [Conv3d(InChannels = 4, OutChannels = 8, KernelSize = [2], Stride = [2])] sealed partial class Wide;
        [Conv3d(InChannels = 8, OutChannels = 4, KernelSize = [1], Layout = Layout.ChannelsFirst)] sealed partial class Narrow;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Padding = [1])] sealed partial class Same;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3])] sealed partial class Open;
        [Conv2d(InChannels = 8, OutChannels = 8, KernelSize = [3], Layout = Layout.ChannelsLast)] sealed partial class Last;
        [Conv1d(InChannels = 1, OutChannels = 1, KernelSize = [3], Dilation = [4], Padding = [1])] sealed partial class Dilated;
        [ConvTranspose2d(InChannels = 8, OutChannels = 8, KernelSize = [2], Stride = [2], Padding = [2])] sealed partial class Cut;
        [ConvTranspose3d(InChannels = 8, OutChannels = 4, KernelSize = [2], Stride = [2])] sealed partial class Up;
        [InstanceNorm3d(Channels = 8, Depth = 2, Height = 3, Width = 5)] sealed partial class Norm;
        static class Use
        {
            static readonly Wide wide = new();
            static readonly Narrow narrow = new();
            static readonly Same same = new();
            static readonly Open open = new();
            static readonly Last last = new();
            static readonly Dilated dilated = new();
            static readonly Cut cut = new();
            static readonly Up up = new();
            static readonly Norm norm = new();
            static Tensor Of(Tensor x) => {{call}};
        }

        """;
}
