using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Backward passes from results of a scope without recording.</summary>
public class UnrecordedBackwardTests
{
    [Theory]
    [InlineData("using var scope = Autograd.NoGrad(); four.Forward(x).{|LUCID0024:Backward|}();")]
    [InlineData("using var scope = Autograd.NoGrad(); var y = four.Forward(x); y.{|LUCID0024:Backward|}(x);")]
    [InlineData("using var scope = Autograd.NoGrad(); { if (flag) { four.Forward(x).{|LUCID0024:Backward|}(retainGraph: true); } }")]
    [InlineData("using (Autograd.NoGrad()) { var y = four.Forward(x); y.{|LUCID0024:Backward|}(); }")]
    [InlineData("using (Autograd.NoGrad()) four.Forward(x).{|LUCID0024:Backward|}();")]
    [InlineData("using (var scope = Autograd.NoGrad()) { four.Forward(x).{|LUCID0024:Backward|}(); }")]
    [InlineData("using (IDisposable scope = Autograd.NoGrad()) { four.Forward(x).{|LUCID0024:Backward|}(); }")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } y.{|LUCID0024:Backward|}();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } var z = y; z.{|LUCID0024:Backward|}();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } var z = y.ReLU() * 2; z.{|LUCID0024:Backward|}();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } var l = Loss.MSE(y, Tensor.Ones(y.Shape)); l.{|LUCID0024:Backward|}();")]
    [InlineData("Tensor y, t = Tensor.Ones(2); using (Autograd.NoGrad()) { y = four.Forward(x); } Loss.MSE(y, t).{|LUCID0024:Backward|}();")]
    [InlineData("using var scope = Autograd.NoGrad(); Loss.MSE(four.Forward(x), x).{|LUCID0024:Backward|}();")]
    [InlineData("using var scope = Autograd.NoGrad(); var l = Loss.L1(four.Forward(x), x); Console.WriteLine(l.Item()); l.{|LUCID0024:Backward|}();")]
    [InlineData("Tensor y = four.Forward(x); using (Autograd.NoGrad()) { (y * y).Sum().{|LUCID0024:Backward|}(); }")]
    [InlineData("using var scope = Autograd.NoGrad(); var y = four.Forward(x); Console.WriteLine($\"{y} {y.RequiresGrad}\"); y.{|LUCID0024:Backward|}();")]
    [InlineData("using var scope = Autograd.NoGrad(); Tensor.Concatenate([x, x], 0).{|LUCID0024:Backward|}();")]
    [InlineData("for (int i = 0; i < n; i++) { using var s = Autograd.NoGrad(); var y = four.Forward(x); y.{|LUCID0024:Backward|}(); }")]
    [InlineData("void Local() { using var scope = Autograd.NoGrad(); four.Forward(x).{|LUCID0024:Backward|}(); } Local();")]
    public Task BackwardWithoutRecord_IsReported_OnTheMethodsName(string statements) => DiagnosticAssert.ReportsAsync(UseSource.Of(statements));

    [Theory]
    [InlineData("four.Forward(x).Backward();")]
    [InlineData("using (Autograd.NoGrad()) { Keep(four.Forward(x)); } four.Forward(x).Backward();")]
    [InlineData("var y = four.Forward(x); using (Autograd.NoGrad()) { y.Backward(); }")]
    [InlineData("var y = four.Forward(x); using var scope = Autograd.NoGrad(); y.Backward();")]
    [InlineData("{ using var scope = Autograd.NoGrad(); } four.Forward(x).Backward();")]
    [InlineData("var scope = Autograd.NoGrad(); var y = four.Forward(x); scope.Dispose(); y.Backward();")]
    [InlineData("var scope = Autograd.NoGrad(); scope.Dispose(); var y = four.Forward(x); y.Backward();")]
    [InlineData("using var scope = Autograd.NoGrad(); scope.Dispose(); four.Forward(x).Backward();")]
    [InlineData("using var scope = flag ? Autograd.NoGrad() : default; four.Forward(x).Backward();")]
    [InlineData("using var scope = Scope(); four.Forward(x).Backward();")]
    [InlineData("using var scope = x; four.Forward(x).Backward();")]
    public Task BackwardWithoutRecord_SaysNothing_OutsideOfTheScope(string statements) => DiagnosticAssert.ReportsAsync(
        UseSource.Of(statements, "static IDisposable Scope() => Tensor.Zeros();"));

    [Theory]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } y.RequiresGrad = true; y.Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } var z = y; z.RequiresGrad = true; y.Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } Keep(y); y.Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } Kept = y; y.Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } List<Tensor> all = [y]; Keep(all); y.Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } (y * x).Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } Loss.MSE(y, x).Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } four.Forward(y).Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = four.Forward(x); } (y * four.Weight).Backward();")]
    [InlineData("Tensor y, t = Tensor.Ones(2); t.RequiresGrad = true; using (Autograd.NoGrad()) { y = plain.Forward(x); } (y + t).Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = layer.Forward(x); } y.Backward();")]
    [InlineData("Tensor y; using (Autograd.NoGrad()) { y = Tensor.Zeros(2); } y.Backward();")]
    [InlineData("using var scope = Autograd.NoGrad(); Tensor.Zeros(2).Backward();")]
    [InlineData("var y = four.Forward(x); using (Autograd.NoGrad()) { Keep(y); } y.Backward();")]
    public Task BackwardWithoutRecord_SaysNothing_WhereAGradientMayBeWanted(string statements) => DiagnosticAssert.ReportsAsync(
        UseSource.Of(statements, "public static Tensor? Kept;"));

    [Theory]
    [InlineData("var y = four.Forward(x); if (flag) { using var s = Autograd.NoGrad(); y = four.Forward(x); } y.Backward();")]
    [InlineData("Tensor y = x; using (Autograd.NoGrad()) { y = four.Forward(x); } y.Backward();")]
    [InlineData("Tensor y; if (flag) { using (Autograd.NoGrad()) { y = four.Forward(x); } } else { y = four.Forward(x); } y.Backward();")]
    [InlineData("Func<Tensor> f; using (Autograd.NoGrad()) { f = () => four.Forward(x); } f().Backward();")]
    [InlineData("using (Autograd.NoGrad()) { Action train = () => four.Forward(x).Backward(); Keep(train); }")]
    [InlineData("using var scope = Autograd.NoGrad(); Train(); void Train() { four.Forward(x).Backward(); }")]
    [InlineData("using var scope = Autograd.NoGrad(); var y = four.Forward(x); Action act = () => y.Backward(); Keep(act);")]
    [InlineData("using var scope = Autograd.NoGrad(); try { four.Forward(x).Backward(); } catch (InvalidOperationException) { }")]
    [InlineData("using var scope = Autograd.NoGrad(); new Model().Forward(x).Backward();")]
    public Task BackwardWithoutRecord_SaysNothing_WhereItIsNotCertain(string statements) => DiagnosticAssert.ReportsAsync(
        UseSource.Of(
            statements,
            "sealed class Model { public Tensor Forward(Tensor input) => input; public void Backward() { } }"));

    [Fact]
    public Task BackwardWithoutRecord_SaysNothing_InAnIterator() => DiagnosticAssert.ReportsAsync(
        UseSource.Of(
            "Keep(Each(four, x));",
            """
            static IEnumerable<int> Each(Four four, Tensor x)
            {
                using var scope = Autograd.NoGrad();
                yield return 1;
                four.Forward(x).Backward();
            }
            """));
}
