using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Models whose <c>Forward</c> is written by hand, applied to shapes that are known: what goes wrong inside is said at the call.</summary>
public class WrittenForwardTests
{
    private const string UNet =
        "Tensor half = Down1.Forward(input); Tensor up = Up1.Forward(Up2.Forward(Down2.Forward(half))); "
        + "return Observed(Tensor.Concatenate([input, up], 1));";

    [Theory]

    // Halved twice, and joined.
    [InlineData(UNet, "new Net().Forward(Tensor.Zeros(1, 8, 16, 8, 4))")]
    [InlineData(UNet, "new Net().Forward({|LUCID0057:Tensor.Zeros(1, 8, 16, 6, 4)|})")]
    [InlineData(UNet, "new Net().Forward({|LUCID0057:Tensor.Zeros(1, 8, 16, 8, 5)|})")]
    [InlineData(UNet, "new Net().Forward(x)")]
    [InlineData(UNet, "net.Forward({|LUCID0057:Tensor.Zeros(1, 8, 16, 8, 5)|})")]
    [InlineData(UNet, "new Outer().Forward({|LUCID0057:Tensor.Zeros(1, 8, 16, 8, 5)|})")]
    [InlineData(UNet, "new Outer().Forward(Tensor.Zeros(1, 8, 16, 8, 4))")]
    [InlineData(UNet, "open.Forward(Tensor.Zeros(1, 8, 16, 8, 5))")]
    [InlineData(UNet, "new Net().Forward({|LUCID0057:Tensor.Zeros(1, 7, 16, 8, 4)|})")]

    // Its result is followed.
    [InlineData(UNet, "new Down().Forward({|LUCID0021:new Net().Forward(Tensor.Zeros(1, 8, 16, 8, 4))|})")]
    [InlineData(UNet, "new Down().Forward(new Net().Forward(x))")]
    [InlineData("return Up1.Forward(Down1.Forward(input));", "new Down().Forward(new Net().Forward(x))")]
    [InlineData(
        "return Up1.Forward(Down1.Forward(input));",
        "Tensor.Zeros(1, 8, 8, 8, 8) + {|LUCID0055:new Net().Forward(Tensor.Zeros(1, 8, 7, 7, 5))|}")]
    [InlineData("return Up1.Forward(input);", "Tensor.Concatenate([net.Forward(x), {|LUCID0054:new Plus().Forward(net.Forward(x))|}], -4)")]
    [InlineData("return input;", "Tensor.Concatenate([new Same().Forward(net.Forward(x)), new Plus().Forward(x)], -4)")]
    [InlineData("return Of(input);", "Tensor.Concatenate([new Same().Forward(net.Forward(x)), new Plus().Forward(x)], -4)")]
    [InlineData(
        "if (input.Shape[0] > 1) return input; return Up1.Forward(input);",
        "new Same().Forward(net.Forward(Tensor.Zeros(8, 2, 2, 2)))")]

    // What may not run is not looked at, and what throws before it changes nothing.
    [InlineData("if (input.Shape[2] % 2 == 1) return input; " + UNet, "new Net().Forward(Tensor.Zeros(1, 8, 16, 8, 5))")]
    [InlineData(
        "if (input.Shape[2] % 2 == 1) throw new System.Exception(); " + UNet,
        "new Net().Forward({|LUCID0057:Tensor.Zeros(1, 8, 16, 8, 5)|})")]
    [InlineData(
        "System.ArgumentNullException.ThrowIfNull(input); " + UNet,
        "new Net().Forward({|LUCID0057:Tensor.Zeros(1, 8, 16, 8, 5)|})")]
    [InlineData("input = Of(input); " + UNet, "new Net().Forward(Tensor.Zeros(1, 8, 16, 8, 5))")]
    [InlineData("while (true) { input = Of(input); }", "new Net().Forward(Tensor.Zeros(1, 8, 16, 8, 5))")]
    [InlineData(
        "try { " + UNet + " } catch (System.ArgumentException) { return input; }",
        "new Net().Forward(Tensor.Zeros(1, 8, 16, 8, 5))")]
    [InlineData(
        "foreach (int i in new[] { 1 }) { input = Up1.Forward(input); } return input;",
        "new Net().Forward(Tensor.Zeros(1, 7, 1, 1, 1))")]
    [InlineData("return input.Shape[0] == 1 ? Up1.Forward(input) : input;", "new Net().Forward(Tensor.Zeros(2))")]
    [InlineData("return new Net().Forward(input);", "new Net().Forward(Tensor.Zeros(2))")]

    // What never works is said there, and not at each call.
    [InlineData("return Up1.Forward({|LUCID0022:Tensor.Zeros(2)|});", "new Net().Forward(Tensor.Zeros(1, 8, 2, 2, 2))")]
    [InlineData(
        "Tensor a = Up1.Forward(input); return Tensor.Concatenate([a, {|LUCID0054:new Plus().Forward(a)|}], -4);",
        "new Net().Forward(Tensor.Zeros(8, 2, 2, 2))")]
    public Task Models_AreLookedInto(string body, string call) => DiagnosticAssert.ReportsAsync(Source(body, call));

    [Fact]
    public async Task Message_SaysWhatGoesWrong() => Assert.Equal(
        "Expected an input that 'Net' works with, got (1, 8, 16, 8, 5): "
            + "Expected tensors that differ only where they are joined, got (1, 8, 16, 8, 5) and (1, 8, 16, 8, 8)",
        Assert.Single(await LayerCompilation.Create(Source(UNet, "new Net().Forward(Tensor.Zeros(1, 8, 16, 8, 5))")).DiagnoseAsync())
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    private static string Source(string body, string call) =>
        $$"""
        using Lucid;
        namespace App;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Stride = [2], Padding = [1])] sealed partial class Down;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Padding = [1])] sealed partial class Same;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [2], Padding = [1])] sealed partial class Plus;
        [ConvTranspose3d(InChannels = 8, OutChannels = 8, KernelSize = [2], Stride = [2])] sealed partial class Up;
        [Model]
        sealed partial class Net
        {
            public partial Down Down1 { get; }
            public partial Up Up1 { get; }
            [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Stride = [2], Padding = [1])] public partial Layer Down2 { get; }
            [ConvTranspose3d(InChannels = 8, OutChannels = 8, KernelSize = [2], Stride = [2])] public partial Layer Up2 { get; }
            public override Tensor Forward(Tensor input) { {{body}} }
            public static Tensor Of(Tensor tensor) => tensor;
        }
        [Model]
        sealed partial class Outer
        {
            public partial Net Net { get; }
            public override Tensor Forward(Tensor input) => Observed(Net.Forward(input));
        }
        [Model]
        partial class Open
        {
            public partial Net Net { get; }
            public override Tensor Forward(Tensor input) => Net.Forward(input);
        }
        static class Use { static Tensor Of(Net net, Open open, Tensor x) => {{call}}; }
        """;
}
