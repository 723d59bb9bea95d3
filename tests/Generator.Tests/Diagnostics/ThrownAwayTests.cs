using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Results of <c>Forward</c> that nobody takes.</summary>
public class ThrownAwayTests
{
    [Theory]
    [InlineData("four.{|LUCID0023:Forward|}(x);")]
    [InlineData("plain.{|LUCID0023:Forward|}(x);")]
    [InlineData("layer.{|LUCID0023:Forward|}(x);")]
    [InlineData("four?.{|LUCID0023:Forward|}(x);")]
    [InlineData("four.{|LUCID0023:Forward|}(eight.Forward(x).Reshape(4, 1, 1, -1));")]
    [InlineData("if (flag) four.{|LUCID0023:Forward|}(x); else eight.{|LUCID0023:Forward|}(x);")]
    [InlineData("for (; flag; four.{|LUCID0023:Forward|}(x)) { }")]
    [InlineData("foreach (Layer each in new Layer[] { four, eight }) { each.{|LUCID0023:Forward|}(x); }")]
    [InlineData("using (Autograd.NoGrad()) { four.{|LUCID0023:Forward|}(x); }")]
    [InlineData("void Local() => four.{|LUCID0023:Forward|}(x); Local();")]
    public Task ResultThrownAway_IsReported_OnTheMethodsName(string statements) => DiagnosticAssert.ReportsAsync(UseSource.Of(statements));

    [Theory]
    [InlineData("_ = four.Forward(x);")]
    [InlineData("var y = four.Forward(x); Keep(y);")]
    [InlineData("x = four.Forward(x);")]
    [InlineData("four.Forward(x).Backward();")]
    [InlineData("four.Forward(x).Dispose();")]
    [InlineData("Keep(four.Forward(x));")]
    [InlineData("using (four.Forward(x)) { }")]
    [InlineData("using var y = four.Forward(x);")]
    [InlineData("float[] memory = new float[8]; four.Forward(memory, memory, 1, 1, 1, 2);")]
    [InlineData("Func<Tensor> later = () => four.Forward(x); Keep(later);")]
    [InlineData("Action act = () => four.Forward(x); Keep(act);")]
    [InlineData("Action act = () => { four.Forward(x); }; Keep(act);")]
    [InlineData("try { four.Forward(x); } catch (ArgumentException) { }")]
    [InlineData("new Model().Forward(x);")]
    public Task ResultThrownAway_SaysNothing_WhereItIsTaken_OrTheCallMayBeMeantToThrow(string statements) => DiagnosticAssert.ReportsAsync(
        UseSource.Of(statements, "sealed class Model { public Tensor Forward(Tensor input) => input; }"));
}
