using System.Collections.Immutable;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lucid.Generators.Layers;

/// <summary>Turns a declared type into values: where it lives and what it asks for.</summary>
internal static class LayerDeclaration
{
    /// <summary>The model of an attributed type; null where no part can be added to it, or another attribute has declared it.</summary>
    public static LayerModel? Read(
        LayerKind kind, ImmutableArray<LayerKind> kinds, GeneratorAttributeSyntaxContext attributed, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)attributed.TargetSymbol;
        cancellation.ThrowIfCancellationRequested();
        (LayerKind first, AttributeData attribute) = kinds.DeclaredBy(type).First();
        if (first != kind || !IsWrittenOn(attribute, attributed.TargetNode) || !LayerTypeRules.CanBeExtended(type))
        {
            return null;
        }

        LayerSpec spec = kind.Parse(attribute, []);
        bool ranksOverloads = attributed.TargetNode.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp13 };
        return new LayerModel(Hierarchy(type), spec, DeclaresToString(type), ranksOverloads, StandIn(type, kind.Members(spec)));
    }

    /// <summary>The name of a layer's generated file.</summary>
    // Metadata names tell arities apart; what a file name must not hold is replaced.
    public static string HintName(INamedTypeSymbol type)
    {
        IEnumerable<string> parts = Containers(type).Reverse().Select(container => container.MetadataName);
        string @namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".";
        return (@namespace + string.Join(".", parts)).Replace('`', '-').Replace("@", "") + ".g.cs";
    }

    // Each part of a type that carries an attribute comes by.
    private static bool IsWrittenOn(AttributeData attribute, SyntaxNode part) =>
        attribute.ApplicationSyntaxReference is { } written && written.SyntaxTree == part.SyntaxTree && part.Span.Contains(written.Span);

    // Where the user wrote an abstract member of the base class without overriding it, deriving would be an error of its own.
    private static StandIn? StandIn(INamedTypeSymbol type, ImmutableArray<GeneratedMember> members)
    {
        ILookup<GeneratedMember, ISymbol> taken = TakenMembers.In(type, members).ToLookup(pair => pair.Member, pair => pair.Taken);
        bool canDerive = LayerTypeRules.CanDeriveFromLayer(type);
        return canDerive && taken.Count == 0
            ? null
            : new StandIn(
                canDerive && members.Where(member => member.IsOverride).All(member => taken[member].All(symbol => symbol.IsOverride)),
                new([.. members.Where(member => !taken.Contains(member))]));
    }

    private static HierarchyInfo Hierarchy(INamedTypeSymbol type)
    {
        var types = new List<TypeHeader>();
        for (INamedTypeSymbol? next = type; next is not null; next = next.ContainingType)
        {
            types.Insert(0, new TypeHeader(Keyword(next), Name(next), next.Name));
        }

        string @namespace = type.ContainingNamespace.IsGlobalNamespace
            ? ""
            : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        return new HierarchyInfo(@namespace, new([.. types]), HintName(type));
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? next = type; next is not null; next = next.ContainingType)
        {
            yield return next;
        }
    }

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };

    private static string Name(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? Escaped(type.Name)
        : $"{Escaped(type.Name)}<{string.Join(", ", type.TypeParameters.Select(parameter => Variance(parameter) + Escaped(parameter.Name)))}>";

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    // Beside the keywords, what could become one: the compiler warns of names of small letters alone.
    private static string Escaped(string name) =>
        name.All(letter => letter is >= 'a' and <= 'z') || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    private static bool DeclaresToString(INamedTypeSymbol type) =>
        type.GetMembers("ToString").OfType<IMethodSymbol>().Any(method => method.Parameters.IsEmpty && !method.IsImplicitlyDeclared);
}
