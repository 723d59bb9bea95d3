using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Sizes that are not known are followed as formulas: what can be of no size is reported, what can be of some is not.</summary>
public class OpenSizeTests
{
    [Theory]

    // Half of a size, doubled, is the size where that is even, and where it is odd it is not.
    [InlineData("Tensor a = same.Forward(x); return Tensor.Concatenate([a, up.Forward(down.Forward(a))], 1);")]
    [InlineData("Tensor a = same.Forward(x); return Tensor.Concatenate([a, thin.Forward(down.Forward(a))], 1);")]
    [InlineData("Tensor a = same.Forward(x); return Tensor.Concatenate([a, up.Forward(pool.Forward(a))], -4);")]
    [InlineData("Tensor a = same.Forward(x); return Tensor.Concatenate([a, up.Forward(up.Forward(down.Forward(down.Forward(a))))], -4);")]

    // Twice a size is never odd.
    [InlineData("return Tensor.Concatenate([Tensor.Zeros(1, 8, 64, 64, 64), up.Forward(x)], -4);")]
    [InlineData("return sized.Forward({|LUCID0022:up.Forward(x)|});")]
    [InlineData("return sized.Forward({|LUCID0022:thin.Forward(x)|});")]
    [InlineData("return sized.Forward(same.Forward(x));")]
    [InlineData("return sized.Forward({|LUCID0022:up.Forward(x).ReLU()|});")]
    [InlineData("return sized.Forward({|LUCID0022:twice.Forward(same.Forward(x))|});")]
    [InlineData("return sized.Forward(most.Forward(same.Forward(x)));")]

    // Without padding a convolution takes two from any size.
    [InlineData("Tensor a = same.Forward(x); return Tensor.Concatenate([a, {|LUCID0054:valid.Forward(a)|}], -4);")]
    [InlineData("Tensor a = same.Forward(x); return Tensor.Concatenate([valid.Forward(a), valid.Forward(a)], -4);")]
    [InlineData("Tensor a = same.Forward(x); return Tensor.Concatenate([valid.Forward(a), {|LUCID0054:same.Forward(a)|}], -4);")]
    [InlineData("return Tensor.Concatenate([same.Forward(x), {|LUCID0054:valid.Forward(x)|}], -4);")]
    [InlineData("return Tensor.Concatenate([same.Forward(x), valid.Forward(y)], -4);")]
    [InlineData("x = y; return Tensor.Concatenate([same.Forward(x), valid.Forward(x)], -4);")]
    [InlineData("Change(ref x); return Tensor.Concatenate([same.Forward(x), valid.Forward(x)], -4);")]
    [InlineData("return Tensor.Concatenate([same.Forward(Next()), valid.Forward(Next())], -4);")]
    [InlineData("Tensor a = Next(); return Tensor.Concatenate([same.Forward(a), {|LUCID0054:valid.Forward(a)|}], -4);")]

    // Of three elements it leaves one, which broadcasts.
    [InlineData("Tensor a = same.Forward(x); return a + valid.Forward(a);")]
    [InlineData("Tensor a = same.Forward(x); return up.Forward(a) + {|LUCID0055:up.Forward(valid.Forward(a))|};")]
    [InlineData("Tensor a = same.Forward(x); return up.Forward(a) + thin.Forward(a);")]
    [InlineData("return up.Forward(x) + {|LUCID0055:Tensor.Zeros(1, 8, 3, 4, 4)|};")]
    [InlineData("return up.Forward(x) + Tensor.Zeros(1, 8, 1, 4, 4);")]
    [InlineData("return thin.Forward(x) + Tensor.Zeros(1, 8, 3, 3, 3);")]

    // Through a sequence, and in another order.
    [InlineData("Tensor a = same.Forward(x); return Tensor.Concatenate([a, {|LUCID0054:sequence.Forward(a)|}], -4);")]
    [InlineData(
        "return Tensor.Concatenate([Tensor.Zeros(1, 8, 7, 7, 9), {|LUCID0054:sequence.Forward(Tensor.Zeros(1, 8, 9, 9, 9))|}], -4);")]
    [InlineData("return Tensor.Concatenate([Tensor.Zeros(1, 8, 7, 7, 7), sequence.Forward(Tensor.Zeros(1, 8, 9, 9, 9))], -4);")]
    [InlineData("return last.Forward(x.Permute(0, 2, 3, 4, 1)).Permute(0, 4, 1, 2, 3) + same.Forward(x);")]
    [InlineData("return last.Forward({|LUCID0021:Tensor.Zeros(1, 8, 2, 3, 4).Permute(0, 2, 3, 1, 4)|});")]
    [InlineData("return last.Forward(Tensor.Zeros(1, 8, 2, 3, 4).Permute(0, 2, 3, -1, 1));")]
    public Task Sizes_AreFollowed(string body) => DiagnosticAssert.ReportsAsync(Source(body));

    [Theory]
    [InlineData("pool.Forward(Tensor.Zeros(1, 8, 2, 2, 2))")]
    [InlineData("pool.Forward({|LUCID0022:Tensor.Zeros(1, 8, 2, 1, 2)|})")]
    [InlineData("mean.Forward(Tensor.Zeros(8, 3, 3))")]
    [InlineData("mean.Forward({|LUCID0022:Tensor.Zeros(8, 3, 2)|})")]
    [InlineData("ceiled.Forward(Tensor.Zeros(8, 1, 1))")]
    [InlineData("wide.Forward(Tensor.Zeros(8, 7, 7))")]
    [InlineData("wide.Forward({|LUCID0022:Tensor.Zeros(8, 6, 7)|})")]
    [InlineData("twice.Forward(Tensor.Zeros(1, 8, 1, 1, 1))")]
    public Task Window_ThatDoesNotFit_IsReported(string call) => DiagnosticAssert.ReportsAsync(Source($"return {call};"));

    [Theory]
    [InlineData("up.Forward(Tensor.Zeros(1, 8, 4, 6, 5), [9, 12, 11])")]
    [InlineData("up.Forward(Tensor.Zeros(1, 8, 4, 6, 5), {|LUCID0056:[10, 12, 11]|})")]
    [InlineData("up.Forward(Tensor.Zeros(8, 4, 6, 5), {|LUCID0056:[8, 12, 9]|})")]
    [InlineData("up.Forward(x, {|LUCID0056:[8, 12]|})")]
    [InlineData("up.Forward(x, [8, 12, 10])")]
    [InlineData("up.Forward(Tensor.Zeros(1, 8, 4, 6, 5), [])")]
    [InlineData("up.Forward(Tensor.Zeros(1, 8, 4, 6, 5), [x.Shape[2], 12, 10])")]
    [InlineData("up.Forward({|LUCID0021:Tensor.Zeros(1, 7, 4, 6, 5)|}, [8, 12, 10])")]
    [InlineData("thin.Forward(Tensor.Zeros(1, 8, 4, 4, 4), [7, 8, 8])")]
    [InlineData("thin.Forward(Tensor.Zeros(1, 8, 4, 4, 4), {|LUCID0056:new[] { 6, 8, 8 }|})")]
    [InlineData("sized.Forward(up.Forward(x, [15, 16, 17]))")]
    [InlineData("sized.Forward({|LUCID0022:up.Forward(x, [15, 16, 16])|})")]
    [InlineData("sized.Forward(up.Forward(x, [15, x.Shape[3], 17]))")]
    [InlineData("Tensor.Concatenate([Tensor.Zeros(1, 8, 9, 12, 11), up.Forward(Tensor.Zeros(1, 8, 4, 6, 5), [9, 12, 11])], 1)")]
    [InlineData(
        "Tensor.Concatenate([Tensor.Zeros(1, 8, 9, 12, 10), {|LUCID0054:up.Forward(Tensor.Zeros(1, 8, 4, 6, 5), [9, 12, 11])|}], 1)")]
    public Task OutputSize_IsTheOneThatIsAskedFor(string call) => DiagnosticAssert.ReportsAsync(Source($"return {call};"));

    [Theory]
    [InlineData(
        "Tensor a = same.Forward(x); return Tensor.Concatenate([a, valid.Forward(down.Forward(up.Forward(a)))], 1 - 5);",
        "Expected tensors that differ only where they are joined, got (N, 8, D, H, W) or (8, D, H, W) and "
            + "(N, 8, ⌊(2·D + 1)/2⌋ − 2, ⌊(2·H + 1)/2⌋ − 2, ⌊(2·W + 1)/2⌋ − 2) "
            + "or (8, ⌊(2·D + 1)/2⌋ − 2, ⌊(2·H + 1)/2⌋ − 2, ⌊(2·W + 1)/2⌋ − 2)")]
    [InlineData(
        "return up.Forward(Tensor.Zeros(1, 8, 4, 6, 5), [8, 12, 9]);",
        "Expected an output size from 10 to 11 in dimension 2 for the layer 'Up', got 9")]
    [InlineData("return up.Forward(x, [8]);", "Expected an output size of 3 dimensions for the layer 'Up', got 1")]
    [InlineData(
        "return pool.Forward(Tensor.Zeros(8, 2, 1, 2));",
        "Expected an input of shape (N, C, D ≥ 2, H ≥ 2, W ≥ 2) or (C, D ≥ 2, H ≥ 2, W ≥ 2) for the layer 'Pool', got (8, 2, 1, 2)")]
    public async Task Messages_SayFormulas(string body, string message) => Assert.Equal(
        message,
        Assert.Single(await LayerCompilation.Create(Source(body)).DiagnoseAsync())
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    private static string Source(string body) =>
        $$"""
        using Lucid;
        namespace App;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Padding = [1])] sealed partial class Same;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3])] sealed partial class Valid;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Stride = [2], Padding = [1])] sealed partial class Down;
        [ConvTranspose3d(InChannels = 8, OutChannels = 8, KernelSize = [2], Stride = [2])] sealed partial class Up;
        [ConvTranspose3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Stride = [2], Padding = [1])] sealed partial class Thin;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Padding = [1], Layout = Layout.ChannelsLast)] sealed partial class Last;
        [InstanceNorm3d(Channels = 8, Depth = 15, Height = 16, Width = 17)] sealed partial class Sized;
        [MaxPool3d(KernelSize = [2])] sealed partial class Pool;
        [AvgPool2d(KernelSize = [5], Padding = [1])] sealed partial class Mean;
        [MaxPool2d(KernelSize = [2], CeilMode = true)] sealed partial class Ceiled;
        [MaxPool2d(KernelSize = [3], Dilation = [3])] sealed partial class Wide;
        [Upsample(ScaleFactor = [2], Mode = UpsampleMode.Trilinear)] sealed partial class Twice;
        [Upsample(ScaleFactor = [1.5], Mode = UpsampleMode.Trilinear)] sealed partial class Most;
        [Sequential] sealed partial class Sequence { Same _same; Valid _valid; }
        static class Use
        {
            static Tensor Of(
                Same same, Valid valid, Down down, Up up, Thin thin, Last last, Sized sized, Pool pool, Mean mean, Ceiled ceiled,
                Wide wide, Twice twice, Most most, Sequence sequence, Tensor x, Tensor y)
            {
                {{body}}
            }

            static Tensor Next() => Tensor.Ones(1);
            static void Change(ref Tensor tensor) => tensor = Next();
        }
        """;
}
