using Lucid.Generators.Tests.Harness;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>The rules that the type of a layer must keep. Each source marks all that a user is told, so one mistake gives one error.</summary>
public class TypeRuleTests
{
    [Theory]
    [InlineData("public sealed partial class Norm;")]
    [InlineData("partial class Norm { }")]
    [InlineData("partial class Norm : Layer;")]
    [InlineData("partial class Norm(int number) { public int Number => number; }")]
    [InlineData("partial class Norm<T> where T : struct;")]
    [InlineData("partial class Norm : System.IDisposable { public void Dispose() { } }")]
    [InlineData("partial class Norm { public override string ToString() => \"mine\"; }")]
    public Task TypeRules_SayNothing_AboutALegalType(string type) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [InstanceNorm3d(Channels = 4)] {{type}}
        """);

    [Theory]
    [InlineData("static partial class Outer")]
    [InlineData("partial interface IOuter")]
    [InlineData("partial struct Outer")]
    [InlineData("partial record struct Outer(int Number)")]
    [InlineData("partial record Outer<T>")]
    [InlineData("abstract partial class Outer")]
    public Task TypeRules_SayNothing_InALegalContainer(string container) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        public {{container}} { [InstanceNorm3d(Channels = 4)] public partial class Norm; }
        """);

    [Fact]
    public Task TypeMustBePartial_IsReported_OnTheIdentifier() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4)] public sealed class {|LUCID0001:Norm|};
        """);

    [Fact]
    public Task TypeMustBePartial_LeavesItToTheCompiler_WhereOnePartForgetsIt() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class Norm;
        class {|CS0260:Norm|};
        """);

    [Fact]
    public Task ContainingTypeMustBePartial_IsReported_OnceForAllItsLayers() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        class {|LUCID0002:Outer|}
        {
            [InstanceNorm3d(Channels = 4)] partial class First;
            [InstanceNorm3d(Channels = 8)] partial class Second;
            class Plain;
        }
        """);

    [Fact]
    public Task ContainingTypeMustBePartial_IsReported_OnEachContainerThatIsNot() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        struct {|LUCID0002:Outer|}
        {
            public partial class Middle
            {
                public record {|LUCID0002:Inner|} { [InstanceNorm3d(Channels = 4)] public partial class Norm; }
            }
        }
        """);

    [Fact]
    public Task ContainingTypeMustBePartial_SaysNothing_WithoutALayerInside() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        class Outer { class Inner { } }
        [InstanceNorm3d(Channels = 4)] partial class Norm { class Inner { } }
        """);

    [Theory]
    [InlineData("static class {|LUCID0003:Norm|};")]
    [InlineData("static partial class {|LUCID0003:Norm|};")]
    [InlineData("file partial class {|LUCID0003:Norm|};")]
    [InlineData("abstract partial class {|LUCID0003:Norm|};")]
    [InlineData("partial record {|LUCID0003:Norm|};")]
    [InlineData("sealed record class {|LUCID0003:Norm|}(int Number);")]
    [InlineData("partial struct {|LUCID0003:Norm|};")]
    [InlineData("struct {|LUCID0003:Norm|};")]
    [InlineData("readonly ref partial struct {|LUCID0003:Norm|};")]
    [InlineData("partial record struct {|LUCID0003:Norm|}(int Number);")]
    public Task TypeMustBePlainClass_IsReported_OnTheIdentifier(string type) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [InstanceNorm3d(Channels = 4)] {{type}}
        """);

    [Fact]
    public Task TypeMustBePlainClass_IsReported_InAFileLocalContainer() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        file partial class Outer { [InstanceNorm3d(Channels = 4)] partial class {|LUCID0003:Norm|}; }
        """);

    [Theory]
    [InlineData("partial interface Norm { }")]
    [InlineData("enum Norm { None }")]
    [InlineData("delegate void Norm();")]
    public Task TypeMustBePlainClass_LeavesItToTheCompiler_WhereTheAttributeIsNotAllowed(string type) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [{|CS0592:InstanceNorm3d|}(Channels = 0)] {{type}}
        """);

    [Fact]
    public Task ForeignBaseClass_IsReported_OnTheIdentifier() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        class Module;
        [InstanceNorm3d(Channels = 4)] partial class {|LUCID0004:Norm|} : Module;
        """);

    [Theory]
    [InlineData("object")]
    [InlineData("System.Object")]
    public Task ForeignBaseClass_IsReported_WhereObjectIsWrittenDown(string baseClass) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class {|LUCID0004:Norm|} : {{baseClass}};
        """);

    [Fact]
    public Task ForeignBaseClass_IsReported_WhereTheBaseIsALayerItself() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class First;
        [InstanceNorm3d(Channels = 4)] partial class {|LUCID0004:Second|} : First;
        class Third : First;
        """);

    [Fact]
    public Task ForeignBaseClass_LeavesItToTheCompiler_WhereTheBaseDoesNotExist() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class Norm : {|CS0246:Missing|};
        """);

    [Fact]
    public Task TypeRules_SayNothing_WithoutTheAttribute() => DiagnosticAssert.ReportsAsync(
        """
        record Norm(int Weight);
        static class Outer { class Norm { } }
        """);

    [Theory]
    [InlineData("abstract partial class {|LUCID0003:Norm|};", "static Tensor Use(Norm norm, Tensor x) { norm.Train(); return norm.Forward(x); }")]
    [InlineData("partial record {|LUCID0003:Norm|};", "static Tensor Use(Tensor x) => new Norm().Forward(x);")]
    [InlineData("partial struct {|LUCID0003:Norm|};", "static Tensor Use(Tensor x) => new Norm().Forward(x);")]
    [InlineData("partial record struct {|LUCID0003:Norm|};", "static Parameter Use(Norm norm) => norm.Bias;")]
    [InlineData("partial class {|LUCID0004:Norm|} : Module;", "static Parameter Use(Norm norm) => norm.Weight;")]
    public Task TypeRules_GiveOneError_WhereTheLayerIsUsed(string type, string use) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [InstanceNorm3d(Channels = 4)] {{type}}
        class Module { {{use}} }
        """);
}
