using System.Globalization;
using System.Reflection;
using Lucid.Generators.Diagnostics.Uses;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>Inputs of which the source tells the shape. Each source marks all that a user is told.</summary>
public class InputShapeTests
{
    [Theory]
    [InlineData("Tensor.Zeros(1, 8, 2, 3, 5)")]
    [InlineData("Tensor.Zeros(8, 2, 3, 5)")]
    [InlineData("Tensor.Ones([1, 8, 2, 3, 5])")]
    [InlineData("Tensor.Full(2f, 1, 8, 2, 3, 5)")]
    [InlineData("Tensor.Create(new float[240], 1, 8, 2, 3, 5)")]
    [InlineData("Tensor.RandomNormal([1, 8, 2, 3, 5], seed: 1)")]
    [InlineData("Tensor.RandomNormal(seed: 1, standardDeviation: 1, mean: 0, shape: [n, 8, n, n, n])")]
    [InlineData("Tensor.Zeros(new[] { 1, 8, 2, 3, 5 })")]
    [InlineData("Tensor.Zeros(new int[] { n, 8, n, n, n })")]
    [InlineData("Tensor.Zeros(1, Eights.Count, 2, 3, 5)")]
    [InlineData("Tensor.Zeros((byte)1, 4 * 2, 2, 3, 5)")]
    [InlineData("(Tensor.Zeros(1, 8, 2, 3, 5))", "Tensor.Zeros(1, 8, 2, 3, 5)")]
    [InlineData("(Tensor)(object)Tensor.Zeros(1, 8, 2, 3, 5)")]
    [InlineData("Tensor.Zeros(1, 8, 2, 3, 5)!", "Tensor.Zeros(1, 8, 2, 3, 5)")]
    [InlineData("Tensor.Zeros(1, 8, 2, 3, 5).Detach()")]
    [InlineData("Tensor.Zeros(1, 8, 2, 3, 5).ReLU().LeakyReLU(0.1f).Sigmoid().Exp().Log().Sqrt().Pow(2)")]
    [InlineData("-Tensor.Zeros(1, 8, 2, 3, 5)")]
    [InlineData("2 * Tensor.Zeros(1, 8, 2, 3, 5) + 1")]
    [InlineData("Tensor.Zeros(1, 8, 2, 3, 5) * Tensor.Ones(1, 8, 2, 3, 5)")]
    [InlineData("x.Reshape(1, 8, 2, 3, 5)")]
    [InlineData("x.Reshape(-1, 8, 2, 3, 5)")]
    [InlineData("Tensor.Zeros(Tensor.Ones(1, 8, 2, 3, 5).Shape)")]
    [InlineData("eight.Forward(x)")]
    [InlineData("eight.Forward(x).ReLU()")]
    [InlineData("eight.Forward(Tensor.Zeros(1, 8, 2, 3, 5))")]
    [InlineData("new Eight().Forward(x)")]
    public Task InputChannelsDiffer_IsReported_OnTheArgument(string argument, string? reported = null) => DiagnosticAssert.ReportsAsync(
        UseSource.Of(
            $"Keep(four.Forward({argument.Replace(reported ?? argument, $"{{|LUCID0021:{reported ?? argument}|}}", StringComparison.Ordinal)}));",
            "static class Eights { public const int Count = 8; }"));

    [Theory]
    [InlineData("Keep(open.Forward(x));")]
    [InlineData("Open wide = new Wide(); Keep(wide.Forward(x));")]
    [InlineData("Keep((flag ? new Open() : new Wide()).Forward(x));")]
    [InlineData("foreach (Open other in new List<Open> { new Wide() }) { Keep(other.Forward(x)); }")]
    [InlineData("const bool Off = false; if (Off) { Keep(exact.Forward(x)); }")]
    [InlineData("if (false) { Keep(exact.Forward(x)); }")]
    [InlineData("if (true) { return; } Keep(exact.Forward(x));")]
    [InlineData("throw new Exception(); Keep(exact.Forward(x));")]
    [InlineData("Keep(false && exact.Forward(x) is not null);")]
    [InlineData("Keep(true ? x : exact.Forward(x));")]
    [InlineData("while (false) { exact.Forward(x); }")]
    [InlineData("void Local() { return; Keep(exact.Forward(x)); } Local();")]
    [InlineData("if (false) { using (Autograd.NoGrad()) { exact.Forward(x).Backward(); } }")]
    public Task Uses_ThatAreNotCertain_AreNotReported(string statements) => DiagnosticAssert.ReportsAsync(Open(statements));

    [Theory]
    [InlineData("Keep(exact.Forward({|LUCID0021:x|}));")]
    [InlineData("var made = new Open(); Keep(made.Forward({|LUCID0021:x|}));")]
    [InlineData("Keep(new Open().Forward({|LUCID0021:x|}));")]
    [InlineData("Keep(open.Forward({|LUCID0021:x|}, x));")]
    [InlineData("if (flag) { Keep(exact.Forward({|LUCID0021:x|})); }")]
    [InlineData("const bool On = true; if (On) { Keep(exact.Forward({|LUCID0021:x|})); }")]
    [InlineData("void Local() { Keep(exact.Forward({|LUCID0021:x|})); } Local();")]
    [InlineData("Keep(flag && exact.Forward({|LUCID0021:x|}) is not null);")]
    public Task Uses_ThatAreCertain_AreReported(string statements) => DiagnosticAssert.ReportsAsync(Open(statements));

    private static string Open(string statements) =>
        $$"""
        #pragma warning disable CS0162, CS8321
        using System;
        using System.Collections.Generic;
        using Lucid;

        [InstanceNorm3d(Channels = 4)] public partial class Open;
        [InstanceNorm3d(Channels = 4)] public sealed partial class Exact;
        public sealed class Wide : Open { public override Tensor Forward(Tensor input) => input; }

        public static class Program
        {
            public static void Use(Open open, Exact exact, bool flag)
            {
                Tensor x = Tensor.Zeros(1, 8, 2, 3, 5);
                {{statements}}
            }

            public static void Keep(object? value) { }
        }
        """;

    [Theory]
    [InlineData("var y = Tensor.Zeros(1, 8, 2, 3, 5); Keep(four.Forward({|LUCID0021:y|}));")]
    [InlineData("Tensor y; y = Tensor.Zeros(1, 8, 2, 3, 5); Keep(four.Forward({|LUCID0021:y|}));")]
    [InlineData("const int c = 8; int d = 2; Keep(four.Forward({|LUCID0021:Tensor.Zeros(1, c, d, d, d)|}));")]
    [InlineData("int c = 8; Keep(four.Forward({|LUCID0021:Tensor.Zeros(1, c, 2, 2, 2)|}));")]
    [InlineData("ReadOnlySpan<int> shape = [1, 8, 2, 2, 2]; Keep(four.Forward({|LUCID0021:Tensor.Zeros(shape)|}));")]
    [InlineData("var y = Tensor.Zeros(1, 8, 2, 2, 2); var s = y.Shape; Keep(four.Forward({|LUCID0021:Tensor.Ones(s)|}));")]
    [InlineData("var y = eight.Forward(x); var z = y.ReLU(); object o = z; Keep(four.Forward({|LUCID0021:(Tensor)o|}));")]
    [InlineData("using var y = eight.Forward(x); Keep(four.Forward({|LUCID0021:y|}));")]
    [InlineData("using (Tensor y = eight.Forward(x)) { Keep(four.Forward(input: {|LUCID0021:y|})); }")]
    [InlineData("Tensor y; if (flag) { y = eight.Forward(x); Keep(four.Forward({|LUCID0021:y|})); }")]
    [InlineData("for (int i = 0; i < n; i++) { var y = eight.Forward(x); Keep(four.Forward({|LUCID0021:y|})); }")]
    [InlineData("var y = eight.Forward(x); Action later = () => Keep(y); later(); Keep(four.Forward({|LUCID0021:y|}));")]
    [InlineData("void Local() { var y = eight.Forward(x); Keep(four.Forward({|LUCID0021:y|})); } Local();")]
    [InlineData("Keep(four?.Forward({|LUCID0021:eight.Forward(x)|}));")]
    [InlineData("Keep(eight.Forward({|LUCID0021:four.Forward({|LUCID0021:eight.Forward(x)|})|}));")]
    [InlineData("Keep(eight.Forward({|LUCID0021:four.Forward({|LUCID0021:Tensor.Zeros(1, 3, 2, 2, 2)|})|}));")]
    [InlineData("Keep(new Generic<int>().Forward({|LUCID0021:eight.Forward(x)|}));")]
    [InlineData("var both = eight.Forward(x) + eight.Forward(x); Keep(four.Forward({|LUCID0021:both|}));")]
    [InlineData("Tensor y = eight.Forward(x); try { Keep(four.Forward({|LUCID0021:y|})); } finally { y.Dispose(); }")]
    [InlineData("four.Forward({|LUCID0021:eight.Forward(x)|});")]
    public Task InputChannelsDiffer_IsReported_ThroughLocalsAssignedOnce(string statements) =>
        DiagnosticAssert.ReportsAsync(UseSource.Of(statements));

    [Theory]
    [InlineData("four", "Tensor.Zeros()")]
    [InlineData("four", "Tensor.Zeros(4)")]
    [InlineData("four", "Tensor.Zeros(4, 4, 4)")]
    [InlineData("four", "Tensor.Zeros(1, 4, 4, 4, 4, 4)")]
    [InlineData("four", "Tensor.Zeros(n, n, n)")]
    [InlineData("four", "x.Reshape(-1)")]
    [InlineData("sized", "Tensor.Zeros(1, 4, 2, 3, 6)")]
    [InlineData("sized", "Tensor.Zeros(4, 1, 3, 5)")]
    [InlineData("sized", "Tensor.Zeros(n, n, n, n, 1)")]
    [InlineData("sized", "four.Forward(Tensor.Zeros(1, 4, 2, 3, 6))")]
    public Task InputShapeDiffers_IsReported_OnTheArgument(string layer, string argument) => DiagnosticAssert.ReportsAsync(
        UseSource.Of($"Keep({layer}.Forward({{|LUCID0022:{argument}|}}));"));

    [Theory]
    [InlineData("four", "Tensor.Zeros(1, 4, 2, 3, 5)")]
    [InlineData("four", "Tensor.Zeros(4, 2, 3, 5)")]
    [InlineData("four", "Tensor.Zeros(0, 4, 2, 3, 5)")]
    [InlineData("four", "Tensor.Zeros(n, n, n, n, n)")]
    [InlineData("four", "Tensor.Zeros(n, n, n, n)")]
    [InlineData("sized", "Tensor.Zeros(1, 4, 2, 3, 5)")]
    [InlineData("sized", "Tensor.Zeros(4, 2, 3, 5)")]
    [InlineData("sized", "four.Forward(x)")]
    [InlineData("four", "sized.Forward(x)")]
    [InlineData("four", "four.Forward(x)")]
    [InlineData("four", "x")]
    [InlineData("four", "x.Reshape(-1, n, 2, 3, 5)")]
    [InlineData("four", "x.Reshape(4, -1, 3, 5)")]
    [InlineData("four", "Tensor.Zeros(8).Reshape(1, 4, 1, 1, 2)")]
    public Task InputShape_SaysNothing_AboutWhatFits(string layer, string argument) => DiagnosticAssert.ReportsAsync(
        UseSource.Of($"Keep({layer}.Forward({argument}));"));

    [Theory]
    [InlineData("flag ? eight.Forward(x) : four.Forward(x)")]
    [InlineData("Maybe() ?? eight.Forward(x)")]
    [InlineData("eight.Forward(x).Sum()")]
    [InlineData("eight.Forward(x).Mean([1], keepDim: true)")]
    [InlineData("eight.Forward(x) + x")]
    [InlineData("Tensor.Zeros(1, 1, 2, 2, 2) + Tensor.Zeros(1, 4, 2, 2, 2)")]
    [InlineData("Tensor.Concatenate([eight.Forward(x)], 1)")]
    [InlineData("layer.Forward(eight.Forward(x))")]
    [InlineData("new Padding().Forward(eight.Forward(x))")]
    [InlineData("Loss.MSE(eight.Forward(x), x, Reduction.None)")]
    [InlineData("Tensor.Zeros([.. Sizes])")]
    [InlineData("Tensor.Zeros([1, .. Sizes, 2, 2, 2])")]
    [InlineData("Tensor.Zeros(Sizes)")]
    [InlineData("Tensor.Zeros(1, Eight, 2, 2, 2)")]
    [InlineData("Made()")]
    [InlineData("Kept")]
    [InlineData("(eight.Forward(x) as object) as Tensor ?? Made()")]
    public Task InputShape_SaysNothing_AboutWhatIsNotKnown(string argument) => DiagnosticAssert.ReportsAsync(
        UseSource.Of(
            $"Keep(four.Forward({argument}));",
            """
            static readonly int[] Sizes = [1, 8, 2, 2, 2];
            static int Eight => 8;
            static Tensor? Maybe() => null;
            static Tensor Made() => Tensor.Zeros(1, 8, 2, 2, 2);
            static Tensor Kept = Tensor.Zeros(1, 8, 2, 2, 2);
            """));

    [Theory]
    [InlineData("var y = eight.Forward(x); y = x; Keep(four.Forward(y));")]
    [InlineData("var y = eight.Forward(x); if (flag) { y = x; } Keep(four.Forward(y));")]
    [InlineData("Tensor y; if (flag) { y = eight.Forward(x); } else { y = x; } Keep(four.Forward(y));")]
    [InlineData("var y = x; for (int i = 0; i < n; i++) { Keep(four.Forward(y)); y = eight.Forward(x); }")]
    [InlineData("for (var y = Tensor.Zeros(1, 8, 2, 2, 2); n > 0; y = x) { Keep(four.Forward(y)); }")]
    [InlineData("var y = eight.Forward(x); Change(ref y); Keep(four.Forward(y));")]
    [InlineData("Make(out var y); Keep(four.Forward(y));")]
    [InlineData("var y = eight.Forward(x); Make(out y); Keep(four.Forward(y));")]
    [InlineData("var y = eight.Forward(x); ref var z = ref y; z = x; Keep(four.Forward(y));")]
    [InlineData("var y = eight.Forward(x); Action change = () => y = x; change(); Keep(four.Forward(y));")]
    [InlineData("var y = eight.Forward(x); (y, _) = (x, 1); Keep(four.Forward(y));")]
    [InlineData("var y = eight.Forward(x); y += x; Keep(four.Forward(y));")]
    [InlineData("Tensor? y = eight.Forward(x); y = null; y ??= x; Keep(four.Forward(y));")]
    [InlineData("var y = eight.Forward(x); var z = x; (flag ? ref y : ref z) = x; Keep(four.Forward(y));")]
    [InlineData("(var y, _) = (eight.Forward(x), 1); Keep(four.Forward(y));")]
    [InlineData("foreach (var y in new[] { eight.Forward(x), x }) { Keep(four.Forward(y)); }")]
    [InlineData("if (eight.Forward(x) is Tensor y) { Keep(four.Forward(y)); }")]
    [InlineData("if (eight.Forward(x) is var y) { y = x; Keep(four.Forward(y)); }")]
    [InlineData("int c = 8; c /= 2; Keep(four.Forward(Tensor.Zeros(1, c, 2, 2, 2)));")]
    [InlineData("int c = 8; c--; Keep(four.Forward(Tensor.Zeros(1, c, 2, 2, 2)));")]
    [InlineData("int[] s = [1, 8, 2, 2, 2]; s[1] = 4; Keep(four.Forward(Tensor.Zeros(s)));")]
    [InlineData("int[] a = [1, 8, 2, 2, 2]; ReadOnlySpan<int> s = a; a[1] = 4; Keep(four.Forward(Tensor.Zeros(s)));")]
    [InlineData("ReadOnlySpan<int> s = new int[] { 1, 4, 2, 2, 2 }; s = [1, 8, 2, 2, 2]; Keep(four.Forward(Tensor.Zeros(s)));")]
    [InlineData("Span<int> s = [1, 8, 2, 2, 2]; s[1] = 4; Keep(four.Forward(Tensor.Zeros(s)));")]
    [InlineData("unsafe { int c = 8; *(&c) = 4; Keep(four.Forward(Tensor.Zeros(1, c, 2, 2, 2))); }")]
    public Task InputShape_SaysNothing_WhereTheLocalMayHaveChanged(string statements) => DiagnosticAssert.ReportsAsync(
        UseSource.Of(statements, "static void Change(ref Tensor y) { } static void Make(out Tensor y) => y = Tensor.Zeros(4, 1, 1, 2);"),
        allowUnsafe: true);

    [Theory]
    [InlineData("Action act = () => four.Forward(eight.Forward(x)); Keep(act);")]
    [InlineData("Throws(() => four.Forward(Tensor.Zeros(1, 8, 2, 2, 2)));")]
    [InlineData("Throws(() => { return four.Forward(Tensor.Zeros(1, 8, 2, 2, 2)); });")]
    [InlineData("Throws(delegate { return four.Forward(Tensor.Zeros(1, 8, 2, 2, 2)); });")]
    [InlineData("try { Keep(four.Forward(Tensor.Zeros(3))); } catch (ArgumentException e) { Keep(e); }")]
    [InlineData("Keep(layer.Forward(Tensor.Zeros(3)));")]
    [InlineData("Keep(new Padding().Forward(Tensor.Zeros(3)));")]
    [InlineData("Layer any = four; Keep(any.Forward(Tensor.Zeros(3)));")]
    [InlineData("Func<Tensor, Tensor> f = four.Forward; Keep(f(Tensor.Zeros(3)));")]
    public Task InputShape_SaysNothing_WhereTheExceptionMayBeWanted_OrTheLayerIsNotKnown(string statements) => DiagnosticAssert.ReportsAsync(
        UseSource.Of(statements, "static void Throws(Func<object> call) => Keep(call);"));

    [Fact]
    public Task InputShape_SaysNothing_WhereADerivedLayerTakesOtherShapes() => DiagnosticAssert.ReportsAsync(
        UseSource.Of(
            "Keep(new Padded().Forward(Tensor.Zeros(3)));",
            "sealed class Padded : Generic<int> { public override Tensor Forward(Tensor input) => base.Forward(input.Reshape(4, 1, 1, -1)); }"));

    [Theory]
    [InlineData("{|LUCID0008:Channels = 0|}")]
    [InlineData("Channels = {|CS0103:missing|}")]
    [InlineData("{|CS0246:Chanels|} = 4")]
    [InlineData("Channels = 4, {|LUCID0013:Depth = 8|}")]
    public Task InputShape_SaysNothing_WhereTheDeclarationIsWrong(string arguments) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [InstanceNorm3d({{arguments}})] partial class Norm;
        static class Use { public static Tensor Of() => new Norm().Forward(Tensor.Zeros(2, 2)); }
        """);

    [Theory]
    [InlineData("{|LUCID0019:NegativeSlope = 0.1|}")]
    [InlineData("{|LUCID0040:SlopePerChannel = true|}")]
    [InlineData("Affine = false, {|LUCID0020:Bias = true|}")]
    [InlineData("TrackRunningStats = false, {|LUCID0012:Momentum = 0.1|}")]
    public Task InputChannelsDiffer_IsReported_WhereTheDeclarationHasAnOptionWithoutEffect(string option) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [InstanceNorm3d(Channels = 4, {{option}})] partial class Norm;
        static class Use { public static Tensor Of() => new Norm().Forward({|LUCID0021:Tensor.Zeros(3, 2, 2, 2)|}); }
        """);

    [Fact]
    public Task InputChannelsDiffer_IsReported_InEveryKindOfMember() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        var top = new Norm().Forward({|LUCID0021:Tensor.Zeros(3, 2, 2, 2)|});
        System.Console.WriteLine(top);
        [InstanceNorm3d(Channels = 4)] partial class Norm;
        class Use
        {
            private readonly Tensor _field = new Norm().Forward({|LUCID0021:Tensor.Zeros(3, 2, 2, 2)|});
            public Tensor Property => new Norm().Forward({|LUCID0021:Tensor.Zeros(3, 2, 2, 2)|});
            public Use() : this(new Norm().Forward({|LUCID0021:Tensor.Zeros(3, 2, 2, 2)|})) { }
            public Use(Tensor x) => _field = x;
            public static implicit operator Tensor(Use use) => new Norm().Forward({|LUCID0021:Tensor.Zeros(3, 2, 2, 2)|});
        }
        """,
        isProgram: true);

    [Theory]
    [InlineData(
        "four.Forward(Tensor.Zeros(2, 8, 2, 3, 5))",
        "Expected 4 channels for the layer 'Four', got 8: it takes (N, 4, D, H, W) or (4, D, H, W), and this is (2, 8, 2, 3, 5)")]
    [InlineData(
        "four.Forward(eight.Forward(x))",
        "Expected 4 channels for the layer 'Four', got 8: it takes (N, 4, D, H, W) or (4, D, H, W), and this is (N, 8, D, H, W) or (8, D, H, W)")]
    [InlineData(
        "four.Forward(Tensor.Zeros(n, 8, n, n, n))",
        "Expected 4 channels for the layer 'Four', got 8: it takes (N, 4, D, H, W) or (4, D, H, W), and this is (?, 8, ?, ?, ?)")]
    [InlineData("four.Forward(Tensor.Zeros())", "Expected an input of shape (N, 4, D, H, W) or (4, D, H, W) for the layer 'Four', got ()")]
    [InlineData(
        "sized.Forward(Tensor.Zeros(4, 2, 3, 9))",
        "Expected an input of shape (N, 4, 2, 3, 5) or (4, 2, 3, 5) for the layer 'Sized', got (4, 2, 3, 9)")]
    public async Task InputShape_SaysWhatWasExpectedAndWhatCame(string call, string message)
    {
        Diagnostic reported = Assert.Single(await LayerCompilation.Create(UseSource.Of($"Keep({call});")).DiagnoseAsync());
        Assert.Equal(message, reported.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Error, reported.Severity);
    }

    /// <summary>What the analyzer takes for granted about the runtime's methods is so.</summary>
    [Fact]
    public void ShapePreserving_MethodsKeepTheShape()
    {
        Tensor tensor = Tensor.Ones(2, 3);
        Assert.All(ShapeReader.ShapePreserving, name =>
        {
            MethodInfo method = typeof(Tensor).GetMethod(name)!;
            object[] arguments = [.. method.GetParameters().Select(_ => (object)0.5f)];
            Assert.Equal(tensor.Shape, ((Tensor)method.Invoke(tensor, arguments)!).Shape);
        });
    }
}
