using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lucid.Generators.Declarations;

/// <summary>
/// The ids that the compiler reports wherever a symbol is used, because the symbol says so: <c>[Experimental]</c> and <c>[Obsolete]</c>. A user suppresses them
/// where he uses the symbol; the generated code that uses it on his behalf is not his to change.
/// </summary>
internal static class SuppressibleIds
{
    /// <summary>The ids that a model's code would be told of its parts, in order, each once.</summary>
    public static IEnumerable<string> Of(IEnumerable<MemberSymbol> parts) => parts
        .SelectMany(part => Around(part.Symbol).Concat(Accessors(part.Symbol)).Concat(Of(part.Type)).Concat(Of(part.LayerType)))
        .SelectMany(IdsOf)
        .Where(SyntaxFacts.IsValidIdentifier)
        .Distinct()
        .OrderBy(id => id, StringComparer.Ordinal);

    // A type, all types in it, and what generated code calls of it.
    private static IEnumerable<ISymbol> Of(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType),
        INamedTypeSymbol named =>
        [
            .. Around(named.OriginalDefinition),
            .. named.OriginalDefinition.InstanceConstructors,
            .. named.OriginalDefinition.GetMembers("Forward"),
            .. named.TypeArguments.SelectMany(Of),
        ],
        _ => [],
    };

    private static IEnumerable<ISymbol> Around(ISymbol symbol)
    {
        for (ISymbol? outer = symbol; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }

        yield return symbol.ContainingModule;
        yield return symbol.ContainingAssembly;
    }

    private static IEnumerable<ISymbol> Accessors(ISymbol symbol) => symbol is IPropertySymbol property
        ? new[] { property.GetMethod, property.SetMethod }.OfType<ISymbol>()
        : [];

    private static IEnumerable<string> IdsOf(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            switch (attribute.AttributeClass?.ToDisplayString())
            {
                case "System.Diagnostics.CodeAnalysis.ExperimentalAttribute" when attribute.ConstructorArguments.FirstOrDefault().Value is string id:
                    yield return id;
                    break;
                case "System.ObsoleteAttribute" when attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value is string id:
                    yield return id;
                    break;
            }
        }
    }
}
