using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Lucid.Tests;

/// <summary>What a debugger shows of a value in one line.</summary>
public sealed partial class DebuggerDisplayTests
{
    [InstanceNorm3d(Channels = 32)]
    private sealed partial class EncoderNorm;

    [InstanceNorm3d(Channels = 4)]
    private sealed partial class NamedNorm
    {
        public override string ToString() => "the first norm";
    }

    [Fact]
    public void Layer_ShowsItsDeclaration() => Assert.Equal("InstanceNorm3d(32, affine)", Shown(new EncoderNorm()));

    [Fact]
    public void Layer_ShowsWhatItsUserWrote() => Assert.Equal("the first norm", Shown(new NamedNorm()));

    [Fact]
    public void Tensor_ShowsItsShape() => Assert.Equal("Tensor(2, 32, 16, 16, 16)", Shown(Tensor.Zeros(2, 32, 16, 16, 16)));

    [Fact]
    public void Tensor_ShowsItsShape_WhenDisposed()
    {
        Tensor tensor = Tensor.Zeros(2, 3);
        tensor.Dispose();
        Assert.Equal("Tensor(2, 3)", Shown(tensor));
    }

    [Fact]
    public void Parameter_ShowsItsShape() => Assert.Equal("Parameter(32)", Shown(new EncoderNorm().Weight));

    [Fact]
    public void Shape_ShowsItsSizes() => Assert.Equal("(2, 3)", Shown(new TensorShape(2, 3)));

    /// <summary>
    /// Does what a debugger does with the most derived attribute: evaluates the expressions in braces, and <c>nq</c> takes the quotes off.
    /// </summary>
    private static string Shown(object value) => Expression().Replace(
        value.GetType().GetCustomAttributes<DebuggerDisplayAttribute>(inherit: true).First().Value,
        expression => expression.Groups["members"].Value.Split('.').Aggregate(value, Evaluate).ToString()!);

    private static object Evaluate(object value, string member) => member.EndsWith("()", StringComparison.Ordinal)
        ? value.GetType().GetMethod(member[..^2], Type.EmptyTypes)!.Invoke(value, null)!
        : value.GetType().GetProperty(member)!.GetValue(value)!;

    [GeneratedRegex(@"\{(?<members>[\w.()]+),nq\}")]
    private static partial Regex Expression();
}
