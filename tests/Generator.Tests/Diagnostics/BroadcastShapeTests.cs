using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Shapes through the operators of <c>Tensor</c>: what does not broadcast, and what the result is given to.</summary>
public class BroadcastShapeTests
{
    [Theory]

    // A residual around a layer that changes the sizes.
    [InlineData("Tensor x = Tensor.Zeros(1, 8, 9, 9, 9); return x + {|LUCID0055:valid.Forward(x)|};")]
    [InlineData("Tensor x = Tensor.Zeros(8, 9, 9, 9); return valid.Forward(x) * {|LUCID0055:x|};")]
    [InlineData("Tensor x = Tensor.Zeros(1, 8, 9, 9, 9); return x + same.Forward(x);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 8, 9, 9, 9); return valid.Forward(x - same.Forward(x) / 2);")]

    // Channels are known of any input.
    [InlineData("return same.Forward(input) + {|LUCID0055:more.Forward(input)|};")]
    [InlineData("return same.Forward(input) + valid.Forward(input);")]

    // As NumPy broadcasts.
    [InlineData("return Tensor.Zeros(2, 1, 3) + Tensor.Zeros(5, 3);")]
    [InlineData("return Tensor.Zeros(2, 1, 3) + {|LUCID0055:Tensor.Zeros(5, 2)|};")]
    [InlineData("return Tensor.Zeros(3) + {|LUCID0055:Tensor.Zeros(2, 4)|};")]
    [InlineData("return Tensor.Zeros(0) + Tensor.Zeros(1);")]
    [InlineData("return Tensor.Zeros(0) + {|LUCID0055:Tensor.Zeros(2)|};")]
    [InlineData("return 2 * Tensor.Zeros(2, 4) + 1;")]

    // The result is followed.
    [InlineData("return same.Forward(Tensor.Zeros(8, 1, 1, 1) * Tensor.Zeros(2, 8, 4, 4, 4));")]
    [InlineData("return same.Forward({|LUCID0021:Tensor.Zeros(7, 1, 1, 1) * Tensor.Zeros(2, 7, 4, 4, 4)|});")]
    [InlineData("return same.Forward({|LUCID0021:more.Forward(input) + Tensor.Zeros(1, 1, 1)|});")]

    // What is not known is not reported.
    [InlineData("return input + same.Forward(input);")]
    [InlineData("Tensor x = Tensor.Zeros(1, 8, 9, 9, 9); x = input; return x + valid.Forward(Tensor.Zeros(1, 8, 9, 9, 9));")]
    [InlineData("return same.Forward(input) + Tensor.Zeros(4, 8, 1, 1, 1);")]
    [InlineData("try { return Tensor.Zeros(2) + Tensor.Zeros(3); } catch (System.ArgumentException) { return input; }")]
    [InlineData("return false ? Tensor.Zeros(2) + Tensor.Zeros(3) : input;")]
    public Task Operands_AreCompared(string body) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        namespace App;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3], Padding = [1])] sealed partial class Same;
        [Conv3d(InChannels = 8, OutChannels = 8, KernelSize = [3])] sealed partial class Valid;
        [Conv3d(InChannels = 8, OutChannels = 16, KernelSize = [3], Padding = [1])] sealed partial class More;
        static class Use { static Tensor Of(Same same, Valid valid, More more, Tensor input) { {{body}} } }
        """);
}
