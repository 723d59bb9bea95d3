using Lucid.Generators.Diagnostics;
using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>A kind says what its layers take and give, and the analyzer follows: no line of it knows the kinds.</summary>
public class OutputShapeTests
{
    [Theory]
    [InlineData("norm.Forward(wide.Forward(x))")]
    [InlineData("norm.Forward(wide.Forward(Tensor.Zeros(1, 4, 4, 6, 10)))")]
    [InlineData("wide.Forward({|LUCID0021:wide.Forward(x)|})")]
    [InlineData("wide.Forward({|LUCID0021:norm.Forward(x)|})")]
    [InlineData("norm.Forward({|LUCID0021:x.Reshape(1, 4, 2, 3, 5)|})")]
    [InlineData("norm.Forward({|LUCID0022:wide.Forward(Tensor.Zeros(1, 4, 2, 3, 5))|})")]
    [InlineData("norm.Forward({|LUCID0022:wide.Forward(Tensor.Zeros(4, 4, 6, 8))|})")]
    public async Task Output_IsWhatTheKindSays(string call)
    {
        var source = MarkedSource.Parse(
            $$"""
            using Lucid;
            [Widening(Channels = 4)] sealed partial class Wide;
            [InstanceNorm3d(Channels = 8, Depth = 2, Height = 3, Width = 5)] sealed partial class Norm;
            static class Use { static Tensor Of(Wide wide, Norm norm, Tensor x) => {{call}}; }
            {{WideningKind.AttributeSource}}
            """);
        DiagnosticAssert.Equal(
            source,
            await LayerCompilation.Create(source.Text).DiagnoseAsync(new LayerGenerator(WideningKind.AndAll), new LayerUseAnalyzer(WideningKind.AndAll)));
    }
}
