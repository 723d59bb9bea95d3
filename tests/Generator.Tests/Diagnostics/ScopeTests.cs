using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>A scope that nothing can end is reported, and no other.</summary>
public class ScopeTests
{
    [Theory]
    [InlineData("Autograd.{|LUCID0041:NoGrad|}();")]
    [InlineData("_ = Autograd.{|LUCID0041:NoGrad|}();")]
    [InlineData("_ = (System.IDisposable)Autograd.{|LUCID0041:NoGrad|}();")]
    [InlineData("var scope = Autograd.{|LUCID0041:NoGrad|}();")]
    [InlineData("System.Action run = () => { Autograd.{|LUCID0041:NoGrad|}(); }; run();")]
    [InlineData("try { Autograd.{|LUCID0041:NoGrad|}(); } catch { }")]
    public Task ThrownAwayScope_IsReported(string body) => DiagnosticAssert.ReportsAsync(Method(body));

    [Theory]
    [InlineData("using (Autograd.NoGrad()) { }")]
    [InlineData("using var scope = Autograd.NoGrad();")]
    [InlineData("using Autograd.NoGradScope scope = Autograd.NoGrad(), other = Autograd.NoGrad();")]
    [InlineData("var scope = Autograd.NoGrad(); scope.Dispose();")]
    [InlineData("var scope = Autograd.NoGrad(); using (scope) { }")]
    [InlineData("System.IDisposable[] scopes = [Autograd.NoGrad()]; scopes[0].Dispose();")]
    [InlineData("System.Func<Autograd.NoGradScope> open = () => Autograd.NoGrad(); open().Dispose();")]
    [InlineData("if (false) { Autograd.NoGrad(); }")]
    public Task ScopeThatMayEnd_IsNot(string body) => DiagnosticAssert.ReportsAsync("#pragma warning disable CS0162\n" + Method(body));

    private static string Method(string body) =>
        $$"""
        using Lucid;
        public static class Program
        {
            public static void Run()
            {
                {{body}}
            }
        }
        """;
}
