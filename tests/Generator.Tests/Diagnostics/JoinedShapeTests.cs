using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Shapes through <c>Tensor.Concatenate</c>: what cannot be joined, and what the whole is given to.</summary>
public class JoinedShapeTests
{
    [Theory]

    // An odd size at a skip connection.
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 63, 64, 64); return Tensor.Concatenate([x, {|LUCID0054:up.Forward(down.Forward(x))|}], 1);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 64, 64, 64); return Tensor.Concatenate([x, up.Forward(down.Forward(x))], 1);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 63, 64, 64); return Tensor.Concatenate([x, {|LUCID0054:up.Forward(down.Forward(x))|}], dimension: -4);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 64, 64, 64); Tensor y = up.Forward(down.Forward(x)); return Tensor.Concatenate(new[] { x, y }, 0);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 64, 64, 63); Tensor y = up.Forward(down.Forward(x)); return Tensor.Concatenate(new[] { x, {|LUCID0054:y|} }, 0);")]
    [InlineData("Tensor x = Tensor.Zeros(2, 1, 8, 8, 8); return Tensor.Concatenate([x, {|LUCID0054:Tensor.Zeros(3, 1, 8, 8, 8)|}], 1);")]

    // What is joined has the channels of both.
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 8, 8, 8); return nine.Forward(Tensor.Concatenate([x, up.Forward(down.Forward(x))], 1));")]
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 8, 8, 8); return down.Forward({|LUCID0021:Tensor.Concatenate([x, up.Forward(down.Forward(x))], 1)|});")]
    [InlineData("return nine.Forward({|LUCID0021:Tensor.Concatenate([up.Forward(input), up.Forward(input)], -4)|});")]

    // What is not known is not reported.
    [InlineData("return nine.Forward(Tensor.Concatenate([up.Forward(input), up.Forward(input)], 1));")]
    [InlineData("return nine.Forward(Tensor.Concatenate([input, up.Forward(input)], -4));")]
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 63, 64, 64); return Tensor.Concatenate([.. new[] { x, up.Forward(down.Forward(x)) }], 1);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 63, 64, 64); return Tensor.Concatenate([x, up.Forward(down.Forward(x))], input.Shape.Rank);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 63, 64, 64); return Tensor.Concatenate([x, up.Forward(down.Forward(x))], 7);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 1, 63, 64, 64); return Tensor.Concatenate([x, {|LUCID0054:up.Forward(down.Forward(x))|}], 2);")]
    [InlineData("try { return Tensor.Concatenate([Tensor.Zeros(1, 2), Tensor.Zeros(2, 2)], 1); } catch (System.ArgumentException) { return input; }")]
    public Task Tensors_ThatAreJoined_AreFollowed(string body) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        namespace App;
        [Conv3d(InChannels = 1, OutChannels = 8, KernelSize = [3], Stride = [2], Padding = [1])] sealed partial class Down;
        [ConvTranspose3d(InChannels = 8, OutChannels = 8, KernelSize = [2], Stride = [2])] sealed partial class Up;
        [Conv3d(InChannels = 9, OutChannels = 8, KernelSize = [1])] sealed partial class Nine;
        static class Use { static Tensor Of(Down down, Up up, Nine nine, Tensor input) { {{body}} } }
        """);
}
