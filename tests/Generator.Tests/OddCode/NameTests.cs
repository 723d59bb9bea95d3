using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.OddCode;

/// <summary>Names that are keywords, that differ in case only, or that generated code uses itself.</summary>
public class NameTests
{
    private const string Layer = "[global::Lucid.InstanceNorm3d(Channels = 4)]";

    private static readonly MetadataReference Runtime =
        LayerCompilation.References.Single(reference => reference.Display == typeof(Layer).Assembly.Location);

    // Every keyword, reserved and contextual, of every language version this compiler reads.
    private static readonly string[] Keywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
            .Select(SyntaxFacts.GetText)
            .Where(SyntaxFacts.IsValidIdentifier)
            .Distinct(),
    ];

    [Fact]
    public Task Keywords_MayNameALayerAndAllAroundIt() => GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(Keywords.Select(
        keyword =>
            $$"""
            namespace App.{{keyword.ToUpperInvariant()}}.@{{keyword}}
            {
                {{Layer}} public partial class @{{keyword}} { public override string ToString() => "mine"; }
                public partial class Outer<@{{keyword}}> { public partial record @{{keyword}}_ { {{Layer}} public partial class Norm<T>; } }
                public partial struct Outer { {{Layer}} public partial class @{{keyword}}; }
            }
            """)));

    [Fact]
    public Task Keywords_MayNameAModelAndItsMembers() => GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(Keywords.Select(
        keyword =>
            $$"""
            namespace App.{{keyword.ToUpperInvariant()}}.@{{keyword}}
            {
                {{Layer}} public partial class @{{keyword}};
                [global::Lucid.Sequential] public partial class Properties { public partial @{{keyword}} @{{keyword}} { get; } }
                [global::Lucid.Sequential] public partial class Fields { private readonly @{{keyword}} @{{keyword}}; }
                [global::Lucid.Sequential] public partial class Lists<@{{keyword}}_> { private readonly @{{keyword}}[] @{{keyword}} = [new()]; }
            }
            """)));

    [Theory]
    [InlineData("input")]
    [InlineData("x")]
    [InlineData("layer")]
    [InlineData("state")]
    [InlineData("value")]
    [InlineData("Layer")]
    [InlineData("Lucid")]
    [InlineData("System")]
    [InlineData("Tensor")]
    public Task MembersOfAModel_MayHaveAnyName(string name) => GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(
        $$"""
        {{Layer}} public partial class Norm;
        [global::Lucid.Sequential] public partial class Properties { public partial Norm {{name}} { get; private set; } }
        [global::Lucid.Sequential] public partial class Lists { private readonly Norm[] {{name}} = [new()]; private readonly Norm _last; }
        """));

    [Fact]
    public Task Keywords_DoNoHarm_WhereTheyAreNotEscaped() => GeneratedCodeAssert.IsCleanAsync(LayerCompilation.Create(Keywords.Select(
        keyword => $$"""
            namespace App.{{keyword.ToUpperInvariant()}};
            {{Layer}} public partial class {{keyword}} { public override string ToString() => "mine"; }
            """)));

    [Fact]
    public async Task Names_MayDifferInCaseOnly()
    {
        string[] sources =
        [
            $"namespace App {{ {Layer} public partial class Norm; {Layer} public partial class NORM; {Layer} public partial class norM; }}",
            $"namespace app {{ {Layer} public partial class Norm; {Layer} public partial class Ärger; {Layer} public partial class ärger; }}",
            $"namespace App {{ public partial class NOrm {{ {Layer} public partial class Inner; }} }}",
            $"namespace App {{ public partial class NoRm {{ {Layer} public partial class Inner; }} }}",
        ];
        string[] expected =
        [
            "App.NOrm.Inner.g.cs", "App.NORM.g.cs", "App.NoRm.Inner(2).g.cs", "App.Norm(2).g.cs", "App.norM(3).g.cs",
            "app.Norm(4).g.cs", "app.Ärger.g.cs", "app.ärger(2).g.cs",
        ];

        Compilation output = await GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(sources));
        Compilation reversed = LayerCompilation.Create(sources.Reverse()).Generate().Compilation;

        Assert.Equal(expected.Order(StringComparer.Ordinal), GeneratedFiles(output).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(GeneratedFiles(output), GeneratedFiles(reversed));
    }

    [Fact]
    public async Task Names_MayBeTheSame_InTwoNamespacesAndOfTwoArities()
    {
        Compilation output = await GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(
            $$"""
            namespace A { {{Layer}} public partial class Norm; {{Layer}} public partial class Norm<T>; {{Layer}} public partial class Norm<T, U>; }
            namespace B { {{Layer}} public partial class Norm; public partial class Outer<T> { {{Layer}} public partial class Norm<U>; } }
            {{Layer}} public partial class Norm;
            """));

        Assert.Equal(
            ["A.Norm-1.g.cs", "A.Norm-2.g.cs", "A.Norm.g.cs", "B.Norm.g.cs", "B.Outer-1.Norm-1.g.cs", "Norm.g.cs"],
            GeneratedFiles(output).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{0} partial class Norm; {0} partial record Norm;")]
    [InlineData("{0} partial class Norm; {0} partial struct Norm {{ }}")]
    [InlineData("{0} partial class Norm; {0} partial class Norm;")]
    [InlineData("namespace A {{ partial class B {{ {0} partial class Norm; }} }} namespace A.B {{ {0} partial class Norm; }}")]
    [InlineData("partial class A {{ {0} partial class Norm; }} partial record A {{ {0} partial class Norm; }}")]
    public Task Names_DoNoHarm_WhereTwoTypesClaimOne(string declarations) =>
        GeneratedCodeAssert.IsCleanAsync(LayerCompilation.Create(string.Format(null, declarations, Layer)));

    [Fact]
    public Task Names_MayBeUnicode() => GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(
        $$"""
        namespace Ümläute.日本語.Ελληνικά
        {
            {{Layer}} public partial class Größe;
            {{Layer}} public partial class 正規化<型>;
            {{Layer}} public partial class N\u006frm;
            {{Layer}} public partial class _;
            {{Layer}} public partial class ı; {{Layer}} public partial class İ; {{Layer}} public partial class ß;
            {{Layer}} public partial class e\u0301;
        }
        """));

    [Fact]
    public Task Names_MayBeThoseThatGeneratedCodeUses()
    {
        string[] names =
        [
            "System", "Lucid", "Tensor", "Vector256", "Math", "Span", "ReadOnlySpan", "Layer", "Parameter", "Kernels", "Generated",
            "IVector", "TVector", "AffineTransform", "InputGradientTerms", "NormalizationShape", "MemoryMarshal", "MethodImpl", "MethodImplAttribute",
            "GradientSums", "Object", "String",
        ];
        string types = Concat(names, name => $"public class {name};");
        return GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(
            Concat(names.Except(["System", "Lucid"]), name => $"public class {name};") + $"{Layer} public partial class Norm;",
            $"namespace App {{ {types} {Layer} public partial class Norm; }}",
            $"namespace Deep.Lucid.System {{ {types} {Layer} public partial class Norm; }}",
            $"namespace Nested {{ {Layer} public partial class Norm {{ {types} }} }}",
            $"namespace Nested {{ public partial class Outer {{ {types} {Layer} public partial class Norm; }} }}",
            $"namespace Lucid {{ {Layer} public partial class Norm; public class Vector256; public class Math; }}",
            $"namespace Parameters {{ {Layer} public partial class Norm<{string.Join(", ", names)}>; }}",
            $"namespace Layers {{ {Concat(names, name => $"{Layer} public partial class {name};")} }}",
            $"namespace Outer {{ {Concat(names, name => $"public partial class {name} {{ {Layer} public partial class Norm; }}")} }}",
            $"namespace Kernel {{ {Layer} public partial class NormKernel; {Layer} public partial class INormalization; }}"));
    }

    [Theory]
    [InlineData("public class System;")]
    [InlineData("public class Lucid;")]
    [InlineData("namespace Lucid { public class Tensor; }")]
    [InlineData("namespace Lucid.Kernels.Normalization { public class AffineTransform; }")]
    [InlineData("namespace Lucid { public class InstanceNorm3dAttribute : global::System.Attribute { public int Channels { get; set; } } }")]
    public Task Names_DoNoHarm_WhereTheyHideTheFrameworkOrTheRuntime(string declaration) => GeneratedCodeAssert.IsCleanAsync(
        LayerCompilation.Create($"{declaration} namespace App {{ {Layer} public partial class Norm; }}"));

    [Fact]
    public async Task Runtime_MayGoByAnAlias()
    {
        CSharpCompilation compilation = LayerCompilation.Create(
            "extern alias Runtime; [Runtime::Lucid.InstanceNorm3d(Channels = 4)] partial class Norm;");

        Compilation both = await GeneratedCodeAssert.CompilesAsync(
            compilation.ReplaceReference(Runtime, Runtime.WithAliases(["Runtime", MetadataReferenceProperties.GlobalAlias])));
        await GeneratedCodeAssert.IsCleanAsync(compilation.ReplaceReference(Runtime, Runtime.WithAliases(["Runtime"])));

        Assert.Single(GeneratedFiles(both));
    }

    [Fact]
    public Task Runtime_DoesNoHarm_WhereItIsMissing() => GeneratedCodeAssert.IsCleanAsync(LayerCompilation
        .Create(
            "namespace Lucid { public class InstanceNorm3dAttribute : System.Attribute { public int Channels { get; set; } } }",
            $"{Layer} partial class Norm;")
        .RemoveReferences(Runtime));

    [Theory]
    [InlineData("public new bool Training => true;")]
    [InlineData("public new const int Training = 1;")]
    [InlineData("public new class Training;")]
    [InlineData("public new void Train() { } public new System.Collections.Generic.List<Parameter> Parameters() => [];")]
    [InlineData("public object input = 1, output = 2, rows = 3, batch = 4, depth = 5, state = 6;")]
    [InlineData("public new int ToString => 1;")]
    [InlineData("public new class ToString;")]
    [InlineData("public string ToString(string format) => format;")]
    [InlineData("public string ToString<T>() => \"\";")]
    public Task Members_MayHaveAnyOtherName(string member) => GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(
        $$"""
        using Lucid;
        public partial class Outer<Training> { {{Layer}} public partial class Norm { {{member}} } }
        """));

    [Theory]
    [InlineData("partial class ToString;")]
    [InlineData("partial class Norm<Training>;")]
    [InlineData("partial class Norm<ToString>;")]
    public Task Types_MayHaveTheNameOfAnInheritedMember(string type) =>
        GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create($"{Layer} {type}"));

    [Fact]
    public Task Attribute_MayGoByAnyName() => GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(
        "global using Everywhere = Lucid.InstanceNorm3dAttribute;",
        """
        using L = Lucid;
        using Norm3d = Lucid.InstanceNorm3dAttribute;
        using @class = Lucid.InstanceNorm3dAttribute;
        [Norm3d(Channels = 4)] partial class A;
        [@class(Channels = 4)] partial class B;
        [L::InstanceNorm3d(Channels = 4)] partial class C;
        [L.InstanceNorm3dAttribute(Channels = 4)] partial class D;
        [Everywhere(Channels = 4)] partial class E;
        [type: Everywhere(Channels = 4)] partial class F;
        static class Use { static string? Of() => $"{new A()}{new B()}{new C()}{new D()}{new E()}{new F()}{new A().Weight}"; }
        """));

    [Fact]
    public Task Arguments_MayComeFromElsewhere() => GeneratedCodeAssert.CompilesAsync(LayerCompilation.Create(
        """
        using Lucid;
        using static Sizes;
        static class Sizes { public const int Channels = 1 << 3, Depth = Channels / 2; public const float Small = 1e-3f; public const byte B = 9; }
        partial class Norm { private const Activation Kind = Activation.LeakyReLU; private const double Slope = -0.0; }
        [InstanceNorm3d(
            Channels = Sizes.Channels, Eps = Small, Momentum = 1, Affine = !false && true, Activation = Kind, NegativeSlope = Slope, Depth = Depth,
            Height = B, Width = 'a')]
        partial class Norm;
        partial class Norm { }
        """));

    private static string Concat(IEnumerable<string> names, Func<string, string> declaration) => string.Concat(names.Select(declaration));

    private static SortedDictionary<string, string> GeneratedFiles(Compilation output) => new(
        output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .ToDictionary(tree => Path.GetFileName(tree.FilePath), tree => tree.ToString()),
        StringComparer.Ordinal);
}
