using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>The rules of poolings, upsamplings, linear layers, dropouts and flattening.</summary>
public class PlainLayerRuleTests
{
    [Theory]
    [InlineData("MaxPool1d(KernelSize = [2])")]
    [InlineData("MaxPool2d(KernelSize = [3, 1], Stride = [2], Padding = [1, 0], Dilation = [1, 4], CeilMode = true)")]
    [InlineData("MaxPool1d(KernelSize = [3], Padding = [2], Dilation = [2])")]
    [InlineData("MaxPool3d(KernelSize = [256])")]
    [InlineData("AvgPool3d(KernelSize = new[] { 3, 3, 3 }, Padding = [1], CountIncludePad = false, Layout = Layout.ChannelsLast)")]
    [InlineData("AdaptiveAvgPool2d(OutputSize = [1, 7])")]
    [InlineData("Upsample(ScaleFactor = [2])")]
    [InlineData("Upsample(ScaleFactor = [0.5, 1.5], Mode = UpsampleMode.Bilinear, AlignCorners = true)")]
    [InlineData("Upsample(Size = [3, 4, 5])")]
    [InlineData("Upsample(Size = [8], AlignCorners = false)")]
    [InlineData("Linear(InFeatures = 1, OutFeatures = int.MaxValue)")]
    [InlineData("Linear(InFeatures = 3, OutFeatures = 4, Bias = false, Activation = Activation.LeakyReLU, NegativeSlope = 0.1)")]
    [InlineData("Dropout")]
    [InlineData("Dropout(Probability = 0)")]
    [InlineData("Dropout2d(Probability = 1, Layout = Layout.ChannelsLast)")]
    [InlineData("Flatten")]
    [InlineData("Flatten(StartDimension = 3, EndDimension = -3)")]
    [InlineData("Flatten(StartDimension = -2)")]
    public Task Rules_SayNothing_AboutLegalOptions(string attribute) => DiagnosticAssert.ReportsAsync(Declaration(attribute));

    [Theory]
    [InlineData("{|LUCID0044:MaxPool3d|}")]
    [InlineData("{|LUCID0044:AvgPool1d(Stride = [2])|}")]
    [InlineData("{|LUCID0044:AdaptiveAvgPool3d|}")]
    [InlineData("{|LUCID0044:Upsample(Mode = UpsampleMode.Linear)|}")]
    [InlineData("{|LUCID0044:Linear(InFeatures = 3)|}")]
    [InlineData("MaxPool3d({|LUCID0046:KernelSize = [2, 2]|})")]
    [InlineData("MaxPool2d(KernelSize = [2], {|LUCID0046:Stride = []|})")]
    [InlineData("MaxPool2d(KernelSize = [2], {|LUCID0045:Stride = [0]|})")]
    [InlineData("MaxPool2d(KernelSize = [3], {|LUCID0045:Padding = [1, 2]|})")]
    [InlineData("AvgPool2d(KernelSize = [3], {|LUCID0045:Padding = [2]|})")]
    [InlineData("MaxPool2d(KernelSize = [3], {|LUCID0045:Dilation = [0]|})")]
    [InlineData("MaxPool3d({|LUCID0016:KernelSize = [257]|})")]
    [InlineData("MaxPool3d(KernelSize = [2], {|LUCID0025:Layout = (Layout)2|})")]
    [InlineData("AdaptiveAvgPool3d({|LUCID0045:OutputSize = [0]|})")]
    [InlineData("Upsample(Size = [4], {|LUCID0051:ScaleFactor = [2]|})")]
    [InlineData("Upsample({|LUCID0045:ScaleFactor = [0]|})")]
    [InlineData("Upsample({|LUCID0045:ScaleFactor = [double.NaN]|})")]
    [InlineData("Upsample({|LUCID0046:ScaleFactor = [2, 2]|}, Mode = UpsampleMode.Trilinear)")]
    [InlineData("Upsample({|LUCID0046:Size = [2, 2, 2, 2]|})")]
    [InlineData("Upsample(ScaleFactor = [2], {|LUCID0045:Mode = (UpsampleMode)4|})")]
    [InlineData("Upsample(ScaleFactor = [2], {|LUCID0045:AlignCorners = true|})")]
    [InlineData("Linear(InFeatures = 2, {|LUCID0016:OutFeatures = int.MaxValue|})")]
    [InlineData("Linear({|LUCID0045:InFeatures = 0|}, OutFeatures = 3)")]
    [InlineData("Linear(InFeatures = 3, OutFeatures = 3, {|LUCID0019:NegativeSlope = 0.1|})")]
    [InlineData("Dropout({|LUCID0045:Probability = 1.1|})")]
    [InlineData("Dropout3d({|LUCID0045:Probability = double.NaN|})")]
    [InlineData("Flatten({|LUCID0045:StartDimension = 3|}, EndDimension = 2)")]
    [InlineData("Flatten({|LUCID0045:EndDimension = 0|})")]
    [InlineData("Flatten({|LUCID0045:StartDimension = -1|}, EndDimension = -2)")]
    public Task Rules_AreReported_OnTheArgument(string attribute) => DiagnosticAssert.ReportsAsync(Declaration(attribute));

    // Shapes are followed: what the second layer of a sequence gets is not what it takes.
    [Theory]
    [InlineData("MaxPool3d(KernelSize = [2])", "Flatten", "Linear(InFeatures = 3, OutFeatures = 2)")]
    [InlineData("InstanceNorm3d(Channels = 4)", "AdaptiveAvgPool3d(OutputSize = [1])", "InstanceNorm3d(Channels = 4, TrackRunningStats = false)")]
    [InlineData("Linear(InFeatures = 3, OutFeatures = 5)", "Dropout", "Linear(InFeatures = 5, OutFeatures = 2)")]
    [InlineData("MaxPool2d(KernelSize = [2])", "Upsample(ScaleFactor = [2])", "Dropout2d")]
    public Task Sequences_OfLayersThatFit_AreLegal(string first, string second, string third) => DiagnosticAssert.ReportsAsync(Sequence(first, second, third, "Third"));

    [Theory]
    [InlineData("Linear(InFeatures = 3, OutFeatures = 5)", "Dropout", "Linear(InFeatures = 4, OutFeatures = 2)")]
    [InlineData("MaxPool1d(KernelSize = [2])", "Dropout1d", "MaxPool3d(KernelSize = [2])")]
    [InlineData("InstanceNorm2d(Channels = 4)", "AvgPool2d(KernelSize = [2])", "InstanceNorm2d(Channels = 8)")]
    [InlineData("InstanceNorm2d(Channels = 4)", "Upsample(ScaleFactor = [2], Mode = UpsampleMode.Bilinear)", "InstanceNorm2d(Channels = 8)")]
    public Task Sequences_OfLayersThatDoNotFit_AreReported(string first, string second, string third) =>
        DiagnosticAssert.ReportsAsync(Sequence(first, second, third, "{|LUCID0034:Third|}"));

    private static string Declaration(string attribute) =>
        $"""
        using Lucid;
        [{attribute}] partial class Layer1;
        """;

    private static string Sequence(string first, string second, string third, string name) =>
        $$"""
        using Lucid;
        [{{first}}] partial class A;
        [{{second}}] partial class B;
        [{{third}}] partial class C;
        [Sequential] partial class Network
        {
            public partial A First { get; }
            public partial B Second { get; }
            public partial C {{name}} { get; }
        }
        """;
}
