using Lucid.Generators.Declarations;
using Lucid.Generators.Kinds;
using Lucid.Generators.Specs;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lucid.Generators.Tests.Diagnostics;

/// <summary>The user's members beside the generated ones.</summary>
public class MemberNameTests
{
    private const string Use = "static class Use { public static Tensor Of(Norm norm, Tensor x) { norm.Eval(); return norm.Forward(x); } }";

    [Theory]
    [InlineData("public int {|LUCID0005:Weight|} = 1;")]
    [InlineData("public Parameter {|LUCID0005:Bias|} => null!;")]
    [InlineData("void {|LUCID0005:RunningMean|}() { }")]
    [InlineData("class {|LUCID0005:RunningVar|};")]
    [InlineData("public event System.Action? {|LUCID0005:NumBatchesTracked|} { add { } remove { } }")]
    [InlineData("object {|LUCID0005:_runningStatistics|}() => this;")]
    [InlineData("public override Tensor {|LUCID0005:Forward|}(Tensor x) => x;")]
    [InlineData(
        "public void {|LUCID0005:Forward|}(System.ReadOnlySpan<float> a, System.Span<float> b, int c, int d, int e, int f) { }")]
    [InlineData(
        "public void {|LUCID0005:Forward|}("
        + "System.ReadOnlySpan<float> a, System.ReadOnlySpan<float> b, System.Span<float> c, int d, int e, int f, int g) { }")]
    [InlineData("public Tensor {|LUCID0005:Forward|}(Tensor x, Tensor y) => x;")]
    [InlineData("protected override void {|LUCID0005:DescribeState|}(LayerState state) { }")]
    public Task MemberNameTaken_IsReported_OnTheMemberAlone(string member) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class Norm { {{member}} }
        {{Use}}
        """);

    /// <summary>The extensions of the runtime still find the layer, so that their calls are no mistakes of their own.</summary>
    [Theory]
    [InlineData("partial class Norm { int {|LUCID0005:Forward|} => 1; }")]
    [InlineData("partial class Norm { int {|LUCID0005:Forward|}(Lucid.Tensor x, Lucid.Tensor y) => 1; }")]
    [InlineData("partial class Norm { public Parameter {|LUCID0005:Weight|} => null!; }")]
    [InlineData("partial record {|LUCID0003:Norm|};")]
    [InlineData("partial struct {|LUCID0003:Norm|};")]
    public Task BrokenLayer_HasTheOverloadsOfTheRuntime(string type) => DiagnosticAssert.ReportsAsync(
        $$"""
        using System;
        using System.Numerics.Tensors;
        using Lucid;
        [InstanceNorm3d(Channels = 4)] {{type}}
        static class Use
        {
            public static void Of(Norm norm, Half[] halves, Tensor<float> volumes, InstanceStatistics statistics, InstanceGradientSums sums)
            {
                TensorSpanNormalizationExtensions.Forward(norm, volumes, volumes);
                HalfNormalizationExtensions.Forward(norm, halves, halves, 1, 2, 2, 2);
                norm.AccumulateGradients(statistics, sums);
            }
        }
        """);

    /// <summary>A member of the user's is called before an extension of the runtime, and takes nothing from the other overloads.</summary>
    [Fact]
    public Task OverloadOfAnExtension_MayBeWritten() => DiagnosticAssert.ReportsAsync(
        """
        using System;
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class Norm
        {
            public int Forward(ReadOnlySpan<Half> input, Span<Half> output, int batch, int depth, int height, int width) => 1;
        }

        static class Use
        {
            public static int Of(Norm norm, Half[] halves, float[] floats)
            {
                norm.Forward(floats, floats, 1, 2, 2, 2);
                norm.Forward(halves, halves, halves, 1, 2, 2, 2);
                return norm.Forward(halves, halves, 1, 2, 2, 2);
            }
        }
        """);

    [Fact]
    public Task MemberNameTaken_IsReported_OnATypeParameter() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class Norm<{|LUCID0005:Weight|}>;
        """);

    [Fact]
    public Task MemberNameTaken_IsReported_OnTheLayersOwnName() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class {|LUCID0005:Bias|};
        """);

    [Fact]
    public Task MemberNameTaken_IsReported_InAnotherPartOfTheType() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class Norm;
        partial class Norm { public static int {|LUCID0005:Weight|} = 1; }
        """);

    [Fact]
    public Task MemberNameTaken_IsReported_WhereForwardDoesNotOverride() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4)] partial class Norm { public Tensor {|LUCID0005:Forward|}(Tensor x) => x; }
        static class Use { public static Tensor Of(Norm norm, Tensor x) => norm.Forward(x); }
        """);

    [Theory]
    [InlineData("public Tensor Forward(Tensor first, Tensor second, Tensor third) => Forward(first, second);")]
    [InlineData("public T Forward<T>(Tensor input) => default!;")]
    [InlineData("public Tensor Forward(in Tensor input) => input;")]
    [InlineData(
        "public void Forward(System.Numerics.Tensors.ReadOnlyTensorSpan<float> a, System.Numerics.Tensors.TensorSpan<float> b) { }")]
    [InlineData("public int weight = 1, bias = 2, Channels = 3; public double Eps => 1;")]
    [InlineData("public void DescribeState() { }")]
    [InlineData("Tensor IModel.Forward(Tensor input) => input;")]
    public Task MemberNameTaken_SaysNothing_AboutAnotherNameOrSignature(string member) => DiagnosticAssert.ReportsAsync(
        $$"""
        using Lucid;
        interface IModel { Tensor Forward(Tensor input); }
        [InstanceNorm3d(Channels = 4)] partial class Norm : IModel { {{member}} }
        {{Use}}
        """);

    [Fact]
    public Task MemberNameTaken_SaysNothing_AboutTheStatisticsOfALayerWithout() => DiagnosticAssert.ReportsAsync(
        """
        using Lucid;
        [InstanceNorm3d(Channels = 4, TrackRunningStats = false)] partial class Norm { public int _runningStatistics = 1; }
        """);

    [Theory]
    [InlineData("")]
    [InlineData(", Affine = false")]
    [InlineData(", Bias = false")]
    [InlineData(", TrackRunningStats = false")]
    [InlineData(", Activation = Activation.ReLU, Depth = 2, Height = 3, Width = 4")]
    public void Members_AreThoseOfTheGeneratedLayer(string options)
    {
        INamedTypeSymbol layer = Generated("class", options);

        var kind = new InstanceNormKind(dimensions: 3);
        LayerSpec spec = kind.Read(layer.GetAttributes().Single(), layer, new LayerCatalog(LayerKinds.All), []);
        IEnumerable<string> generated = layer.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            .Where(member => member.Name != "ToString")
            .Select(member => member.Name);
        Assert.Equal(generated.Order(), kind.Members(spec).Select(member => member.Name).Order());

        // What only an interface shows is in nobody's way.
        Assert.Equal(
            kind.Members(spec).Count(member => !member.IsExplicit),
            new MemberConflicts(Generated("class", options, file: "Written.cs")).With(kind.Members(spec)).Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData(", Affine = false")]
    [InlineData(", Bias = false")]
    [InlineData(", TrackRunningStats = false")]
    public void StandIn_HasThePublicMembersOfTheLayer(string options)
    {
        Assert.Equal(PublicMembers(Generated("class", options)), PublicMembers(Generated("record", options)));
    }

    private static IEnumerable<string> PublicMembers(INamedTypeSymbol layer) => layer.GetMembers()
        .Where(member => member.DeclaredAccessibility == Accessibility.Public && member is IPropertySymbol or IMethodSymbol { Name: "Forward" })
        .Where(member => member.Name != "EqualityContract")
        .Select(member => member.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat
            .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier)))
        .Order();

    private static INamedTypeSymbol Generated(string keyword, string options, string? file = null)
    {
        Compilation compilation = LayerCompilation.Create(
            $"using Lucid; [InstanceNorm3d(Channels = 4{options})] partial {keyword} Norm;").Generate().Compilation;
        if (file is not null)
        {
            SyntaxTree tree = compilation.SyntaxTrees.Last();
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithFilePath(file));
        }

        return compilation.GetTypeByMetadataName("Norm")!;
    }
}
