using System.Collections.Immutable;
using System.Xml.Linq;
using Lucid.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Lucid.Generators.Tests.Documentation;

/// <summary>What an IDE shows of a layer's members and extensions, which inherit documentation from the runtime.</summary>
public sealed class GeneratedDocumentationTests
{
    private static readonly Lazy<CSharpCompilation> Program = new(Compile);

    public static TheoryData<string> Layers => [.. Names.Where(IsNormalization)];

    public static TheoryData<string> Convolutions => [.. Names.Where(IsConvolution)];

    public static TheoryData<string> Others => [.. Names.Where(name => !IsNormalization(name) && !IsConvolution(name))];

    private static IEnumerable<string> Names => LayerSources.Names.Where(name => name != "StandIn" && !name.EndsWith("Model", StringComparison.Ordinal));

    /// <summary>Each overload says what it computes, what each parameter is, and when it throws.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void Overloads_ExplainEverything(string declaration)
    {
        IMethodSymbol[] overloads = [.. LayerOf(declaration).GetMembers("Forward").OfType<IMethodSymbol>()];
        Assert.Equal(4, overloads.Length);
        Assert.All(overloads, overload => AssertExplained(overload, overload.Parameters));
    }

    /// <summary>Where documentation is inherited, formula and layout are still the layer's own.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void Overloads_SayTheLayersFormulaAndLayout(string declaration)
    {
        INamedTypeSymbol layer = LayerOf(declaration);
        string formula = Formula(layer);
        foreach (IMethodSymbol overload in layer.GetMembers("Forward").OfType<IMethodSymbol>())
        {
            string shown = Summary(overload);
            bool addsResidual = overload.Parameters.Any(parameter => parameter.Name == "residual");
            Assert.Contains(addsResidual ? "+ r" : formula, shown, StringComparison.Ordinal);
            if (!addsResidual && overload.Parameters[0].Type.Name == "ReadOnlySpan")
            {
                Assert.Matches(@"laid out \(batch, [^)]+\)", shown);
            }
        }

        Assert.Matches(@"\([*N]", Parameter(layer.GetMembers("Forward").OfType<IMethodSymbol>().First(), "input"));
    }

    /// <summary>The overloads of a convolution, which gives another shape than it takes: both are said.</summary>
    [Theory]
    [MemberData(nameof(Convolutions))]
    public void OverloadsOfConvolutions_ExplainEverything(string declaration)
    {
        IMethodSymbol[] overloads = [.. LayerOf(declaration).GetMembers("Forward").OfType<IMethodSymbol>()];
        Assert.Equal(declaration.StartsWith("ConvTranspose", StringComparison.Ordinal) ? 3 : 2, overloads.Length);
        foreach (IMethodSymbol overload in overloads)
        {
            AssertExplained(overload, overload.Parameters);
            string shown = Summary(overload);
            Assert.Matches(@"^y = .*w.?∗x", shown);
            if (overload.ReturnsVoid)
            {
                Assert.Matches(@"laid out \(batch, [^)]+\),\s+into the caller's memory, laid out \(batch, [^)]+\)", shown);
            }
            else
            {
                Assert.Matches(@"\(N, [^)]+\) or \([^)]+\)", Parameter(overload, "input"));
            }
        }

        Assert.Matches(@"^y: \(N, [^)]+\) or \([^)]+\)", Shown(overloads[0]).Element("returns")!.Value);
    }

    /// <summary>The overloads of the layers that are neither.</summary>
    [Theory]
    [MemberData(nameof(Others))]
    public void OverloadsOfOtherLayers_ExplainEverything(string declaration)
    {
        IMethodSymbol[] overloads = [.. LayerOf(declaration).GetMembers("Forward").OfType<IMethodSymbol>()];
        Assert.NotEmpty(overloads);
        foreach (IMethodSymbol overload in overloads)
        {
            Assert.NotEmpty(Summary(overload));
            Assert.All(overload.Parameters, parameter => Assert.NotEmpty(Parameter(overload, parameter.Name)));
            Assert.NotEmpty(Shown(overload).Elements("exception"));
            Assert.True(overload.ReturnsVoid || Shown(overload).Element("returns") is not null, $"{overload} does not say what it returns.");
        }
    }

    /// <summary>The extensions of the runtime, which a layer's callers see beside its members.</summary>
    [Theory]
    [InlineData("HalfNormalizationExtensions", 10)]
    [InlineData("TensorSpanNormalizationExtensions", 2)]
    [InlineData("TiledNormalizationExtensions", 7)]
    public void Extensions_ExplainEverything(string type, int count)
    {
        IMethodSymbol[] extensions =
            [.. Program.Value.GetTypeByMetadataName($"Lucid.{type}")!.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsExtensionMethod)];
        Assert.Equal(count, extensions.Length);
        Assert.All(extensions, extension => AssertExplained(extension, extension.Parameters));
    }

    [Fact]
    public void Code_SaysThatAToolWroteIt()
    {
        foreach (INamedTypeSymbol layer in LayerSources.Legal.SelectMany(Generated))
        {
            Assert.DoesNotContain(layer.GetAttributes(), IsGeneratedCode);
            foreach (ISymbol member in layer.GetMembers().Where(member => member is IMethodSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false }))
            {
                bool isGenerated = member.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
                Assert.True(isGenerated == member.GetAttributes().Any(IsGeneratedCode), $"{member} is generated: {isGenerated}.");
            }
        }

        INamedTypeSymbol kernel = Program.Value.GetSymbolsWithName(name => name.EndsWith("Kernel", StringComparison.Ordinal), SymbolFilter.Type)
            .OfType<INamedTypeSymbol>().First();
        Assert.Contains(kernel.GetAttributes(), IsGeneratedCode);
    }

    private static void AssertExplained(IMethodSymbol method, ImmutableArray<IParameterSymbol> parameters)
    {
        Assert.NotEmpty(Summary(method));
        foreach (IParameterSymbol parameter in parameters)
        {
            Assert.True(Parameter(method, parameter.Name).Length > 0, $"{method} does not explain {parameter.Name}.");
        }

        string[] exceptions = [.. Shown(method).Elements("exception").Select(element => element.Attribute("cref")!.Value)];
        Assert.Contains("T:System.ArgumentException", exceptions);
        if (parameters.Any(parameter => parameter.Name == "batch"))
        {
            Assert.Contains("T:System.ArgumentOutOfRangeException", exceptions);
        }

        Assert.True(method.ReturnsVoid || Shown(method).Element("returns") is not null, $"{method} does not say what it returns.");
    }

    private static bool IsNormalization(string declaration) => LayerSources.Source(declaration).Contains("class Norm", StringComparison.Ordinal);

    private static bool IsConvolution(string declaration) => declaration.StartsWith("Conv", StringComparison.Ordinal);

    private static string Summary(IMethodSymbol method) => Shown(method).Element("summary")!.Value.Trim();

    private static string Parameter(IMethodSymbol method, string name) =>
        Shown(method).Elements("param").FirstOrDefault(element => element.Attribute("name")!.Value == name)?.Value.Trim() ?? "";

    // As IDEs read it: what a member says itself comes before what it inherits.
    private static XElement Shown(IMethodSymbol method)
    {
        string text = method.GetDocumentationCommentXml() ?? "";
        Assert.True(text.Length > 0, $"{method} has no documentation.");
        var shown = new XElement("doc", XElement.Parse(text.StartsWith("<member", StringComparison.Ordinal) ? text : $"<member>{text}</member>").Elements());
        foreach (XElement inherited in shown.Elements("inheritdoc").ToArray())
        {
            ISymbol? source = inherited.Attribute("cref") is { } reference
                ? DocumentationCommentId.GetFirstSymbolForDeclarationId(reference.Value, Program.Value)
                : Inherited(method);
            Assert.True(source is IMethodSymbol, $"{method} inherits from nothing: {inherited}");
            shown.Add(Shown((IMethodSymbol)source).Elements());
            inherited.Remove();
        }

        return shown;
    }

    private static IMethodSymbol? Inherited(IMethodSymbol method) => method.OverriddenMethod
        ?? method.ContainingType.AllInterfaces
            .SelectMany(type => type.GetMembers(method.Name).OfType<IMethodSymbol>())
            .SingleOrDefault(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    // What stands behind "y = " in the documentation of the layer.
    private static string Formula(INamedTypeSymbol layer)
    {
        string summary = XElement.Parse(layer.GetDocumentationCommentXml()!).Descendants("summary").Last().Value;
        int start = summary.IndexOf("y = ", StringComparison.Ordinal);
        return summary[start..summary.IndexOf(",\n", start, StringComparison.Ordinal)];
    }

    private static INamedTypeSymbol LayerOf(string declaration) => Generated($"namespace App.{declaration};").First(type => type.Name is "Norm" or "Convolution" or "Pool" or "Up" or "Expand" or "Noise" or "Features");

    private static IEnumerable<INamedTypeSymbol> Generated(string source)
    {
        int start = source.IndexOf("namespace ", StringComparison.Ordinal) + "namespace ".Length;
        string name = source[start..source.IndexOf(';', start)];
        return Program.Value.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>().Where(type =>
            $"{type.ContainingNamespace}" == name && type.BaseType?.Name == "Layer"
            && type.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)));
    }

    private static bool IsGeneratedCode(AttributeData attribute) => attribute.AttributeClass!.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments[0].Value is "Lucid.Generators"
        && attribute.ConstructorArguments[1].Value is string version && version == typeof(LayerGenerator).Assembly.GetName().Version!.ToString(3);

    // Every declaration, with the runtime's documentation beside its assembly.
    private static CSharpCompilation Compile()
    {
        string runtime = typeof(Layer).Assembly.Location;
        PortableExecutableReference documented = MetadataReference.CreateFromFile(
            runtime, documentation: XmlDocumentationProvider.CreateFromFile(Path.ChangeExtension(runtime, "xml")));
        CSharpParseOptions options = LayerCompilation.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);
        CSharpCompilation compilation = LayerCompilation.Create()
            .WithReferences([.. LayerCompilation.References.Where(reference => reference.Display != runtime), documented])
            .AddSyntaxTrees(LayerSources.Legal.Select((source, i) => CSharpSyntaxTree.ParseText(source, options, path: $"File{i}.cs")));
        var output = (CSharpCompilation)compilation.Generate().Compilation;
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return output;
    }
}
