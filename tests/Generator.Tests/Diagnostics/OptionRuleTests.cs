using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>The rules that the arguments of an attribute must keep. Each source marks all that a user is told.</summary>
public class OptionRuleTests
{
    [Theory]
    [InlineData("Channels = 1")]
    [InlineData("Channels = int.MaxValue")]
    [InlineData("Channels = Constants.Channels * 2")]
    [InlineData("Channels = 4, Eps = 0")]
    [InlineData("Channels = 4, Eps = 1e300")]
    [InlineData("Channels = 4, Momentum = 0")]
    [InlineData("Channels = 4, Momentum = 1")]
    [InlineData("Channels = 4, Momentum = 0.5, CumulativeAverage = false")]
    [InlineData("Channels = 4, CumulativeAverage = true")]
    [InlineData("Channels = 4, TrackRunningStats = false")]
    [InlineData("Channels = 4, Affine = false")]
    [InlineData("Channels = 4, Affine = true, Bias = false")]
    [InlineData("Channels = 4, Depth = 1, Height = 1, Width = 2")]
    [InlineData("Channels = 1, Depth = 1, Height = 1, Width = int.MaxValue")]
    [InlineData("Channels = 4, Activation = Activation.None")]
    [InlineData("Channels = 4, Activation = Activation.ReLU")]
    [InlineData("Channels = 4, Activation = Activation.LeakyReLU")]
    [InlineData("Channels = 4, Activation = Activation.SiLU")]
    [InlineData("Channels = 4, Activation = Activation.GELU")]
    [InlineData("Channels = 4, Activation = Activation.GELUTanh")]
    [InlineData("Channels = 4, Activation = Activation.Hardswish")]
    [InlineData("Channels = 4, Activation = Activation.ELU")]
    [InlineData("Channels = 4, Activation = Activation.ELU, Alpha = -0.5")]
    [InlineData("Channels = 4, Activation = Activation.SELU")]
    [InlineData("Channels = 4, Activation = Activation.Sigmoid")]
    [InlineData("Channels = 4, Activation = Activation.Tanh")]
    [InlineData("Channels = 4, Activation = Activation.Softplus")]
    [InlineData("Channels = 4, Activation = Activation.Mish")]
    [InlineData("Channels = 4, Activation = Activation.ReLU6")]
    [InlineData("Channels = 4, Activation = (Activation)2, NegativeSlope = -1e30")]
    [InlineData("Channels = 4, Layout = Layout.ChannelsFirst")]
    [InlineData("Channels = 4, Layout = Layout.ChannelsLast, Depth = 2, Height = 3, Width = 4")]
    [InlineData("Channels = 1, Layout = (Layout)1")]
    public Task OptionRules_SayNothing_AboutLegalOptions(string arguments) => DiagnosticAssert.ReportsAsync(Declaration(arguments));

    [Theory]
    [InlineData("{|LUCID0007:InstanceNorm3d|}")]
    [InlineData("{|LUCID0007:InstanceNorm3d()|}")]
    [InlineData("{|LUCID0007:InstanceNorm3d(Eps = 0)|}")]
    [InlineData("{|LUCID0007:Lucid.InstanceNorm3dAttribute(Affine = false)|}")]
    public Task ChannelsMissing_IsReported_OnTheAttribute(string attribute) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [{{attribute}}] partial class Norm;
        """);

    [Theory]
    [InlineData("{|LUCID0008:Channels = 0|}")]
    [InlineData("{|LUCID0008:Channels = -1|}, Affine = true")]
    [InlineData("{|LUCID0008:Channels = int.MinValue|}")]
    [InlineData("Affine = false, {|LUCID0008:Channels = unchecked((int)4294967295)|}")]
    [InlineData("Channels = 4, {|LUCID0009:Eps = -1e-300|}")]
    [InlineData("Channels = 4, {|LUCID0009:Eps = double.NaN|}")]
    [InlineData("Channels = 4, {|LUCID0009:Eps = double.PositiveInfinity|}")]
    [InlineData("Channels = 4, {|LUCID0010:Momentum = -0.1|}")]
    [InlineData("Channels = 4, {|LUCID0010:Momentum = 1.0000001|}")]
    [InlineData("Channels = 4, {|LUCID0010:Momentum = double.NaN|}")]
    [InlineData("Channels = 4, {|LUCID0010:Momentum = double.NegativeInfinity|}")]
    [InlineData("Channels = 4, {|LUCID0011:Momentum = 0.1|}, CumulativeAverage = true")]
    [InlineData("Channels = 4, {|LUCID0011:Momentum = 7|}, CumulativeAverage = true")]
    [InlineData("Channels = 4, TrackRunningStats = false, {|LUCID0012:Momentum = 0.1|}")]
    [InlineData("Channels = 4, TrackRunningStats = false, {|LUCID0012:Momentum = 7|}")]
    [InlineData("Channels = 4, TrackRunningStats = false, {|LUCID0012:CumulativeAverage = true|}")]
    [InlineData("Channels = 4, {|LUCID0012:CumulativeAverage = true|}, TrackRunningStats = false, {|LUCID0012:Momentum = 0.1|}")]
    [InlineData("Channels = 4, {|LUCID0013:Depth = 8|}")]
    [InlineData("Channels = 4, {|LUCID0013:Height = 8|}, Width = 8")]
    [InlineData("Channels = 4, {|LUCID0014:Depth = 0|}, Height = 8, Width = 8")]
    [InlineData("Channels = 4, {|LUCID0014:Depth = -1|}, Height = 8, {|LUCID0014:Width = int.MinValue|}")]
    [InlineData("Channels = 4, {|LUCID0015:Depth = 1|}, Height = 1, Width = 1")]
    [InlineData("Channels = 4, {|LUCID0016:Depth = 1000|}, Height = 1000, Width = 1000")]
    [InlineData("Channels = int.MaxValue, {|LUCID0016:Depth = int.MaxValue|}, Height = int.MaxValue, Width = int.MaxValue")]
    [InlineData("Channels = 4, {|LUCID0017:Activation = (Activation)99|}")]
    [InlineData("Channels = 4, {|LUCID0017:Activation = (Activation)(-1)|}, NegativeSlope = 0.2")]
    [InlineData("Channels = 4, Activation = Activation.LeakyReLU, {|LUCID0018:NegativeSlope = double.NaN|}")]
    [InlineData("Channels = 4, Activation = Activation.LeakyReLU, {|LUCID0018:NegativeSlope = 1e39|}")]
    [InlineData("Channels = 4, {|LUCID0019:NegativeSlope = 0.1|}")]
    [InlineData("Channels = 4, {|LUCID0019:NegativeSlope = double.NaN|}, Activation = Activation.ReLU")]
    [InlineData("Channels = 4, {|LUCID0019:NegativeSlope = 0.1|}, Activation = Activation.GELUTanh")]
    [InlineData("Channels = 4, {|LUCID0019:NegativeSlope = 0.1|}, Activation = Activation.ELU")]
    [InlineData("Channels = 4, {|LUCID0017:Activation = (Activation)99|}, Alpha = 0.2")]
    [InlineData("Channels = 4, Activation = Activation.ELU, {|LUCID0042:Alpha = double.NaN|}")]
    [InlineData("Channels = 4, Activation = Activation.ELU, {|LUCID0042:Alpha = -1e39|}")]
    [InlineData("Channels = 4, {|LUCID0043:Alpha = 1|}")]
    [InlineData("Channels = 4, {|LUCID0043:Alpha = double.NaN|}, Activation = Activation.LeakyReLU")]
    [InlineData("Channels = 4, {|LUCID0043:Alpha = 1.5|}, Activation = Activation.SELU")]
    [InlineData("Channels = 4, Affine = false, {|LUCID0020:Bias = true|}")]
    [InlineData("Channels = 4, {|LUCID0020:Bias = false|}, Affine = false")]
    [InlineData("Channels = 4, {|LUCID0025:Layout = (Layout)2|}")]
    [InlineData("{|LUCID0025:Layout = (Layout)(-1)|}, Channels = 4")]
    public Task OptionRules_AreReported_OnTheArgument(string arguments) => DiagnosticAssert.ReportsAsync(Declaration(arguments));

    [Fact]
    public Task OptionRules_ReportEveryMistake() => DiagnosticAssert.ReportsAsync(
        Declaration("{|LUCID0008:Channels = 0|}, {|LUCID0009:Eps = -1|}, {|LUCID0010:Momentum = 2|}, {|LUCID0013:Width = 3|}"));

    [Theory]
    [InlineData("Channels = 4, Momentum = 0.1, CumulativeAverage = true", DiagnosticSeverity.Error)]
    [InlineData("Channels = 4, TrackRunningStats = false, Momentum = 0.1", DiagnosticSeverity.Warning)]
    [InlineData("Channels = 4, NegativeSlope = 0.1", DiagnosticSeverity.Warning)]
    [InlineData("Channels = 4, Affine = false, Bias = true", DiagnosticSeverity.Warning)]
    public async Task OptionRules_WarnOnly_WhereTheOptionHasNoEffect(string arguments, DiagnosticSeverity expected)
    {
        Diagnostic reported = Assert.Single(await LayerCompilation.Create(Declaration(arguments)).DiagnoseAsync());
        Assert.Equal(expected, reported.Severity);
    }

    [Theory]
    [InlineData("Channels = {|CS0103:missing|}")]
    [InlineData("Channels = {|CS0029:\"4\"|}")]
    [InlineData("Channels = {|CS0266:4u|}")]
    [InlineData("Channels = {|CS1525:)|}")]
    [InlineData("{|CS0246:Chanels|} = 4")]
    [InlineData("Channels = 4, Depth = {|CS0037:null|}, Height = 3, Width = 3")]
    [InlineData("Channels = 4, Depth = 3, Height = 3, {|CS0246:Widht|} = 3")]
    [InlineData("Channels = 4, Activation = Activation.{|CS0117:Leaky|}, NegativeSlope = 0.1")]
    [InlineData("Channels = 4, Eps = {|CS0029:true|}")]
    public Task OptionRules_LeaveItToTheCompiler_WhereTheArgumentDoesNotCompile(string arguments) => DiagnosticAssert.ReportsAsync(
        Declaration(arguments).Replace(")|})", ")|}", StringComparison.Ordinal));

    [Theory]
    [InlineData("Channels = 0", "Expected Channels to be 1 or more, got 0")]
    [InlineData("Channels = 4, Eps = -0.5", "Expected Eps to be finite and 0 or more, got -0.5")]
    [InlineData("Channels = 4, Momentum = double.NaN", "Expected Momentum to be from 0 to 1, got NaN")]
    [InlineData("Channels = 4, Width = 5, Depth = 3", "Expected Depth, Height and Width or none of them, got Depth, Width without Height")]
    [InlineData("Channels = 4, Depth = 1, Height = -2, Width = 1", "Expected Height to be 1 or more, got -2")]
    [InlineData(
        "Channels = 64, Depth = 512, Height = 512, Width = 512",
        "Expected the product of Channels·Depth·Height·Width to be at most 2147483647, got 8589934592")]
    [InlineData("Channels = 4, Layout = (Layout)2", "Expected Layout to be ChannelsFirst or ChannelsLast, got 2")]
    [InlineData("Channels = 4, Activation = (Activation)99", "Expected Activation to be a member of Lucid.Activation, got 99")]
    [InlineData(
        "Channels = 4, Activation = Activation.ReLU, NegativeSlope = 0.1",
        "NegativeSlope has no effect with Activation.ReLU: only LeakyReLU and PReLU have a slope for negative values")]
    [InlineData(
        "Channels = 4, Activation = Activation.SELU, Alpha = 1",
        "Alpha has no effect with Activation.SELU: only ELU falls to −Alpha for negative values")]
    [InlineData(
        "Channels = 4, Activation = Activation.ELU, Alpha = float.PositiveInfinity",
        "Expected Alpha to be finite in single precision, got Infinity")]
    public async Task OptionRules_SayWhatWasExpectedAndWhatCame(string arguments, string message)
    {
        Diagnostic reported = Assert.Single(await LayerCompilation.Create(Declaration(arguments)).DiagnoseAsync());
        Assert.Equal(message, reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    // The use shows that the layer is there all the same.
    private static string Declaration(string arguments) =>
        $$"""
        using Lucid;
        [InstanceNorm3d({{arguments}})] partial class Norm;
        static class Use { public static Tensor Of(Tensor x) { var norm = new Norm(); norm.Eval(); return norm.Forward(x); } }
        static class Constants { public const int Channels = 2; }
        """;
}
