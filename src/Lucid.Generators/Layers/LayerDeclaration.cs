using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lucid.Generators.Layers;

/// <summary>Turns a declared type into values: where it lives and what it asks for.</summary>
internal static class LayerDeclaration
{
    /// <summary>The model of an attributed type; null where no part can be added to it.</summary>
    public static LayerModel? Read(LayerKind kind, GeneratorAttributeSyntaxContext attributed, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)attributed.TargetSymbol;
        cancellation.ThrowIfCancellationRequested();
        return LayerTypeRules.CanBeExtended(type)
            ? new LayerModel(Hierarchy(type), kind.Parse(attributed.Attributes[0], []), DeclaresToString(type))
            : null;
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

    // Metadata names tell arities apart; what a file name must not hold is replaced.
    private static string HintName(INamedTypeSymbol type)
    {
        IEnumerable<string> parts = Containers(type).Reverse().Select(container => container.MetadataName);
        string @namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".";
        return (@namespace + string.Join(".", parts)).Replace('`', '-').Replace("@", "") + ".g.cs";
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
