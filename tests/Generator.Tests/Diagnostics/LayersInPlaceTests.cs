using System.Collections.Immutable;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Layers that models declare in place have every diagnostic of layers with a type of their own.</summary>
public class LayersInPlaceTests
{
    [Theory]
    [InlineData("[InstanceNorm3d(Channels = 4)] public partial Layer Norm { get; }")]
    [InlineData("[InstanceNorm3d(Channels = 4)] private partial Layer Norm { get; } private sealed class NormLayer;")]
    [InlineData("[Conv3d(InChannels = 4, OutChannels = 4, KernelSize = [3])] [StateKey(\"stem\")] internal partial Layer Norm { get; }")]
    [InlineData("[InstanceNorm3d({|LUCID0008:Channels = 0|})] public partial Layer Norm { get; }")]
    [InlineData("[{|LUCID0007:InstanceNorm3d|}] public partial Layer Norm { get; }")]
    [InlineData("[InstanceNorm3d(Channels = 4)] [{|LUCID0006:BatchNorm3d(Channels = 4)|}] public partial Layer Norm { get; }")]
    [InlineData("[InstanceNorm3d(Channels = 4)] public Layer {|LUCID0052:Norm|} { get; } = null!;")]
    [InlineData("[InstanceNorm3d(Channels = 4)] public static Layer {|LUCID0052:Norm|} => null!;")]
    public Task Declarations_AreJudged_AsThoseOfTypes(string member) => ReportsAsync(
        $$"""
        [Model] public partial class Outer { {{member}} public override Tensor Forward(Tensor input) => input; }
        """);

    [Theory]
    [InlineData("outer.Norm.Forward({|LUCID0021:Tensor.Zeros(1, 8, 2, 2, 2)|})")]
    [InlineData("outer.Norm.Forward({|LUCID0022:Tensor.Zeros(4, 2)|})")]
    [InlineData("outer.Norm.Forward(Tensor.Zeros(1, 4, 2, 2, 2))")]
    [InlineData("outer.Norm.Forward({|LUCID0021:outer.Conv.Forward(Tensor.Zeros(1, 4, 9, 9, 9))|})")]
    public Task Uses_AreJudged_ByTheShapesOfTheLayer(string call) => ReportsAsync(
        $$"""
        [Model] public partial class Outer
        {
            [InstanceNorm3d(Channels = 4)] public partial Layer Norm { get; }
            [Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3])] public partial Layer Conv { get; }
            public override Tensor Forward(Tensor input) => input;
        }
        public static class Use { public static Tensor Of(Outer outer) => {{call}}; }
        """);

    [Fact]
    public Task Shapes_AreFollowed_ThroughASequence() => ReportsAsync(
        """
        [Sequential] public partial class Outer
        {
            [Conv3d(InChannels = 1, OutChannels = 6, KernelSize = [3])] public partial Layer Conv { get; }
            [InstanceNorm3d(Channels = 4)] public partial Layer {|LUCID0034:Norm|} { get; }
        }
        """);

    private static Task<ImmutableArray<Diagnostic>> ReportsAsync(string source) => DiagnosticAssert.ReportsAsync($"using Lucid;\n{source}");
}
