using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>The rules of normalisations that <see cref="OptionRuleTests"/>, all of whose layers are instance norms of volumes, does not see.</summary>
public class FamilyRuleTests
{
    [Theory]
    [InlineData("InstanceNorm1d(Channels = 4, Length = 2)")]
    [InlineData("InstanceNorm2d(Channels = 4, Height = 1, Width = 2, Layout = Layout.ChannelsLast)")]
    [InlineData("BatchNorm1d(Channels = 4, Length = 1)")]
    [InlineData("BatchNorm2d(Channels = 4, Height = 1, Width = 1)")]
    [InlineData("BatchNorm3d(Channels = 4, CumulativeAverage = true, Activation = Activation.LeakyReLU)")]
    [InlineData("GroupNorm(Groups = 4, Channels = 4, Affine = false)")]
    [InlineData("GroupNorm(Groups = 1, Channels = 4, Bias = false, Layout = Layout.ChannelsLast)")]
    [InlineData("LayerNorm(NormalizedShape = new[] { 1 })")]
    [InlineData("LayerNorm(NormalizedShape = [Constants.Channels, 3], Eps = 0)")]
    [InlineData("LayerNorm(NormalizedShape = new int[] { 1, 1, int.MaxValue }, Bias = false)")]
    [InlineData("RMSNorm(NormalizedShape = new[] { 16, 8 }, ElementwiseAffine = false)")]
    [InlineData("RMSNorm(NormalizedShape = new[] { 16, 8 }, Activation = Activation.PReLU, NegativeSlope = 0.1)")]
    [InlineData("BatchNorm2d(Channels = 4, Activation = Activation.PReLU, SlopePerChannel = true)")]
    public Task FamilyRules_SayNothing_AboutLegalOptions(string attribute) => DiagnosticAssert.ReportsAsync(Declaration(attribute));

    [Theory]
    [InlineData("InstanceNorm1d(Channels = 4, {|LUCID0014:Length = 0|})")]
    [InlineData("InstanceNorm1d(Channels = 4, {|LUCID0015:Length = 1|})")]
    [InlineData("InstanceNorm2d(Channels = 4, {|LUCID0013:Width = 5|})")]
    [InlineData("InstanceNorm2d(Channels = 4, {|LUCID0015:Height = 1|}, Width = 1)")]
    [InlineData("BatchNorm1d(Channels = 2, {|LUCID0016:Length = int.MaxValue|})")]
    [InlineData("BatchNorm2d({|LUCID0008:Channels = 0|})")]
    [InlineData("{|LUCID0007:BatchNorm3d|}")]
    [InlineData("BatchNorm3d(Channels = 4, Affine = false, {|LUCID0020:Bias = true|})")]
    [InlineData("GroupNorm(Groups = 1, Channels = 4, Activation = Activation.ReLU, {|LUCID0040:SlopePerChannel = true|})")]
    [InlineData("{|LUCID0035:GroupNorm(Channels = 4)|}")]
    [InlineData("{|LUCID0007:GroupNorm(Groups = 1)|}")]
    [InlineData("GroupNorm({|LUCID0036:Groups = 0|}, Channels = 4)")]
    [InlineData("GroupNorm({|LUCID0036:Groups = int.MinValue|}, Channels = 4)")]
    [InlineData("GroupNorm({|LUCID0037:Groups = 3|}, Channels = 4)")]
    [InlineData("GroupNorm({|LUCID0037:Groups = 8|}, Channels = 4)")]
    [InlineData("GroupNorm(Groups = 8, {|LUCID0008:Channels = 0|})")]
    [InlineData("GroupNorm(Groups = 1, Channels = 4, {|LUCID0009:Eps = -1|})")]
    [InlineData("{|LUCID0038:LayerNorm|}")]
    [InlineData("{|LUCID0038:RMSNorm(Eps = 1)|}")]
    [InlineData("LayerNorm({|LUCID0039:NormalizedShape = new int[0]|})")]
    [InlineData("LayerNorm({|LUCID0039:NormalizedShape = null!|})")]
    [InlineData("LayerNorm({|LUCID0039:NormalizedShape = new[] { 4, 0 }|})")]
    [InlineData("RMSNorm({|LUCID0039:NormalizedShape = new[] { -1 }|})")]
    [InlineData("RMSNorm({|LUCID0016:NormalizedShape = new[] { 2, int.MaxValue }|})")]
    [InlineData("LayerNorm(NormalizedShape = new[] { 4 }, ElementwiseAffine = false, {|LUCID0020:Bias = true|})")]
    public Task FamilyRules_AreReported_OnTheArgument(string attribute) => DiagnosticAssert.ReportsAsync(Declaration(attribute));

    private static string Declaration(string attribute) =>
        $$"""
        using Lucid;
        [{{attribute}}] partial class Norm;
        static class Constants { public const int Channels = 2; }
        """;
}
