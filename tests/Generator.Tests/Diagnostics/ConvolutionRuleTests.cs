using System.Collections.Immutable;
using System.Globalization;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>The rules of convolutions. Each source marks all that a user is told.</summary>
public class ConvolutionRuleTests
{
    private const string Channels = "InChannels = 4, OutChannels = 6";

    [Theory]
    [InlineData("Conv1d(InChannels = 1, OutChannels = 1, KernelSize = [1])")]
    [InlineData("Conv1d(InChannels = 1, OutChannels = 1, KernelSize = [16383], Padding = [16383], Stride = [16383], Dilation = [16383])")]
    [InlineData("Conv2d(InChannels = 4, OutChannels = 6, KernelSize = [3, 5], Stride = [2], Padding = [1, 2], Dilation = new[] { 1, 3 }, Groups = 2)")]
    [InlineData("Conv2d(InChannels = Constants.Four, OutChannels = 8, KernelSize = [Constants.Four], Layout = Layout.ChannelsLast, Groups = 4)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [1, 3, 3], Padding = new int[] { 0, 1, 1 }, SamePadding = false)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [2], Dilation = [3], SamePadding = true)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [1, 3, 1], Dilation = [2], Algorithm = ConvolutionAlgorithm.Winograd)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [7], Stride = [2], Algorithm = ConvolutionAlgorithm.Direct)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], Activation = Activation.PReLU, SlopePerChannel = true, NegativeSlope = 0.1)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], Activation = Activation.ELU, Alpha = 0.5)")]
    [InlineData("Conv2d(InChannels = 65536, OutChannels = 65536, KernelSize = [3], Groups = 32768)")]
    [InlineData("ConvTranspose1d(InChannels = 4, OutChannels = 6, KernelSize = [3], Dilation = [3], OutputPadding = [2])")]
    [InlineData("ConvTranspose2d(InChannels = 4, OutChannels = 6, KernelSize = [3], Stride = [2, 3], OutputPadding = [1, 2], Groups = 2)")]
    [InlineData("ConvTranspose3d(InChannels = 4, OutChannels = 6, KernelSize = [2], Stride = [2], Padding = [9])")]
    public Task ConvolutionRules_SayNothing_AboutLegalOptions(string attribute) => ReportsAsync(attribute);

    [Theory]
    [InlineData("{|LUCID0044:Conv1d(InChannels = 1, OutChannels = 1)|}")]
    [InlineData("{|LUCID0044:Conv2d(InChannels = 1, KernelSize = [3], Padding = [1])|}")]
    [InlineData("{|LUCID0044:ConvTranspose3d(OutChannels = 1, KernelSize = [2])|}")]
    public Task OptionMissing_IsReported_OnTheAttribute(string attribute) => ReportsAsync(attribute);

    [Theory]
    [InlineData("Conv3d({|LUCID0045:InChannels = 0|}, OutChannels = 6, KernelSize = [3])")]
    [InlineData("Conv3d(InChannels = 4, {|LUCID0045:OutChannels = int.MinValue|}, KernelSize = [3])")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, {|LUCID0045:KernelSize = [0]|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, {|LUCID0045:KernelSize = [3, 3, 16384]|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0045:Stride = [2, 0, 2]|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0045:Padding = [-1]|}, {|LUCID0045:Dilation = [0]|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0045:Groups = 0|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0045:Algorithm = (ConvolutionAlgorithm)3|})")]
    [InlineData("ConvTranspose3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0045:OutputPadding = [-1]|})")]
    [InlineData("Conv1d(InChannels = 4, OutChannels = 6, {|LUCID0046:KernelSize = [1, 2]|})")]
    [InlineData("Conv2d(InChannels = 4, OutChannels = 6, {|LUCID0046:KernelSize = [1, 2, 3]|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, {|LUCID0046:KernelSize = []|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, {|LUCID0046:KernelSize = null!|}, {|LUCID0046:Stride = [2, 2]|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0047:Padding = [1]|}, SamePadding = true)")]
    [InlineData("Conv2d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0048:SamePadding = true|}, Stride = [1, 2])")]
    [InlineData("Conv2d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0048:SamePadding = true|}, Stride = [2], {|LUCID0047:Padding = [0]|})")]
    [InlineData("ConvTranspose3d(InChannels = 4, OutChannels = 6, KernelSize = [2], Stride = [2], {|LUCID0049:OutputPadding = [2]|})")]
    [InlineData("ConvTranspose3d(InChannels = 4, OutChannels = 6, KernelSize = [2], Stride = [3, 3, 1], {|LUCID0049:OutputPadding = [1]|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [1], {|LUCID0050:Algorithm = ConvolutionAlgorithm.Winograd|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3, 3, 2], {|LUCID0050:Algorithm = ConvolutionAlgorithm.Winograd|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], Stride = [1, 1, 2], {|LUCID0050:Algorithm = ConvolutionAlgorithm.Winograd|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], Groups = 2, {|LUCID0050:Algorithm = ConvolutionAlgorithm.Winograd|})")]
    [InlineData("ConvTranspose3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0050:Algorithm = ConvolutionAlgorithm.Winograd|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, {|LUCID0045:KernelSize = [0]|}, Algorithm = ConvolutionAlgorithm.Winograd)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0037:Groups = 4|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0037:Groups = 6|})")]
    [InlineData("Conv3d({|LUCID0045:InChannels = -4|}, OutChannels = 6, KernelSize = [3], Groups = 2)")]
    [InlineData("Conv1d(InChannels = 65536, OutChannels = 65536, {|LUCID0016:KernelSize = [1]|})")]
    [InlineData("Conv3d(InChannels = 1, OutChannels = 1, {|LUCID0016:KernelSize = [16383]|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0025:Layout = (Layout)2|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0017:Activation = (Activation)99|}, NegativeSlope = 0.2)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], Activation = Activation.LeakyReLU, {|LUCID0018:NegativeSlope = double.NaN|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0019:NegativeSlope = 0.1|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|LUCID0040:SlopePerChannel = true|}, {|LUCID0043:Alpha = 2|})")]
    [InlineData("ConvTranspose2d(InChannels = 4, OutChannels = 6, KernelSize = [3], Activation = Activation.ELU, {|LUCID0042:Alpha = 1e39|})")]
    public Task ConvolutionRules_AreReported_OnTheArgument(string attribute) => ReportsAsync(attribute);

    [Theory]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [{|CS0103:missing|}])")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = {|CS0029:3|})")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, {|CS0246:KernelSzie|} = [3])")]
    [InlineData("ConvTranspose3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|CS0246:SamePadding|} = true)")]
    [InlineData("Conv3d(InChannels = 4, OutChannels = 6, KernelSize = [3], {|CS0246:OutputPadding|} = [1])")]
    public Task ConvolutionRules_LeaveItToTheCompiler_WhereTheArgumentDoesNotCompile(string attribute) => ReportsAsync(attribute);

    [Theory]
    [InlineData($"Conv3d({Channels})", "Expected 'KernelSize = [3]' or another value, got none")]
    [InlineData("Conv3d(InChannels = 0, OutChannels = 6, KernelSize = [3])", "Expected InChannels to be 1 or more, got 0")]
    [InlineData($"Conv3d({Channels}, KernelSize = [3, 0, 3])", "Expected KernelSize to be from 1 to 16383, got 0")]
    [InlineData($"Conv3d({Channels}, KernelSize = [3], Padding = [-2])", "Expected Padding to be from 0 to 16383, got -2")]
    [InlineData(
        $"Conv3d({Channels}, KernelSize = [3], Algorithm = (ConvolutionAlgorithm)9)",
        "Expected Algorithm to be a member of Lucid.ConvolutionAlgorithm, got 9")]
    [InlineData($"Conv3d({Channels}, KernelSize = [3, 3])", "Expected KernelSize to have 1 value, or 3 for its axes, got 2 values")]
    [InlineData($"Conv1d({Channels}, KernelSize = [])", "Expected KernelSize to have 1 value, got 0 values")]
    [InlineData(
        $"Conv3d({Channels}, KernelSize = [3], Padding = [1], SamePadding = true)",
        "Expected either Padding or SamePadding, got both: SamePadding chooses the padding that keeps the size")]
    [InlineData(
        $"Conv3d({Channels}, KernelSize = [3], Stride = [1, 2, 3], SamePadding = true)",
        "Expected strides of 1 with SamePadding, got 2: with other strides the output cannot have the input's size")]
    [InlineData(
        $"ConvTranspose2d({Channels}, KernelSize = [3], Stride = [4, 2], Dilation = [1, 3], OutputPadding = [3])",
        "Expected OutputPadding to be less than the stride or the dilation, got 3 with a stride of 2 and a dilation of 3")]
    [InlineData(
        $"Conv3d({Channels}, KernelSize = [3], Stride = [2], Algorithm = ConvolutionAlgorithm.Winograd)",
        "Expected a convolution that Winograd's algorithm can compute, with kernels of 1 or 3 taps, strides of 1 and one group, but there are strides")]
    [InlineData($"Conv3d({Channels}, KernelSize = [3], Groups = 4)", "Expected OutChannels to be a multiple of Groups, got 6 channels in 4 groups")]
    [InlineData($"Conv3d({Channels}, KernelSize = [3], Groups = 3)", "Expected InChannels to be a multiple of Groups, got 4 channels in 3 groups")]
    [InlineData(
        "Conv1d(InChannels = 65536, OutChannels = 65536, KernelSize = [2], Groups = 2)",
        "Expected the product of InChannels, OutChannels and the taps of the kernel, divided by the groups, to be at most 2147483647, got 4294967296")]
    public async Task ConvolutionRules_SayWhatWasExpectedAndWhatCame(string attribute, string message)
    {
        Diagnostic reported = Assert.Single(await LayerCompilation.Create(Declaration(attribute)).DiagnoseAsync());
        Assert.Equal(message, reported.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Error, reported.Severity);
    }

    private static Task<ImmutableArray<Diagnostic>> ReportsAsync(string attribute) => DiagnosticAssert.ReportsAsync(Declaration(attribute));

    // The use shows that the layer is there all the same.
    private static string Declaration(string attribute) =>
        $$"""
        using Lucid;
        [{{attribute}}] partial class Convolution;
        static class Use { public static Tensor Of(Tensor x) { var convolution = new Convolution(); convolution.Eval(); return convolution.Forward(x); } }
        static class Constants { public const int Four = 4; }
        """;
}
