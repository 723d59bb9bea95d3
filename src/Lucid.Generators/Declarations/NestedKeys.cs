using System.Collections.Immutable;
using System.Globalization;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Declarations;

/// <summary>The whole state keys of a model, through the layers in it, as far as they are certain: two parts may have one by way of what is in them.</summary>
internal static class NestedKeys
{
    /// <summary>The keys that the model has in every case.</summary>
    /// <param name="model">The model's type.</param>
    /// <param name="parts">Its parts.</param>
    /// <param name="members">What the parts are to the model, in the same order.</param>
    /// <param name="catalog">The layers that are declared.</param>
    /// <param name="violations">Receives each part that has a key of another.</param>
    public static ImmutableArray<string> Of(
        INamedTypeSymbol model,
        ImmutableArray<MemberSymbol> parts,
        ImmutableArray<MemberSpec> members,
        LayerCatalog catalog,
        ICollection<Violation> violations)
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        bool hasOwnConstructor = CreationRules.NeedsOwnConstructor(model, parts);
        for (int i = 0; i < parts.Length; i++)
        {
            foreach (string key in KeysOf(parts[i], members[i].Key, catalog, hasOwnConstructor))
            {
                if (!owners.TryGetValue(key, out int owner))
                {
                    owners.Add(key, i);
                }
                else if (owner != i && members[owner].Key != members[i].Key)
                {
                    violations.Add(Violation.OfMember(Rule.StateKeyTaken, parts[i].Symbol.Name, parts[owner].Symbol.Name, key));
                    break;
                }
            }
        }

        return [.. owners.Keys];
    }

    private static IEnumerable<string> KeysOf(MemberSymbol part, string key, LayerCatalog catalog, bool hasOwnConstructor)
    {
        if (part.IsOptional)
        {
            return [];
        }

        return part.Kind switch
        {
            MemberKind.Parameter or MemberKind.Buffer => [key],
            MemberKind.Layer => InLayer(key),
            MemberKind.LayerList when !hasOwnConstructor =>
                Enumerable.Range(0, Length(part.Symbol)).SelectMany(number => InLayer(key + "." + number.ToString(CultureInfo.InvariantCulture))),
            _ => [],
        };

        IEnumerable<string> InLayer(string prefix) => part.IsOfExactType && (catalog.InPlace(part.Symbol) ?? catalog.OfFinite(part.LayerType)) is { } layer
            ? layer.Spec.CertainKeys.Select(inner => $"{prefix}.{inner}")
            : [];
    }

    // What is written down as the list's only value.
    private static int Length(ISymbol symbol)
    {
        bool isFixed = symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };
        ExpressionSyntax? value = symbol.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            PropertyDeclarationSyntax property => property.Initializer?.Value,
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            _ => null,
        };
        return !isFixed ? 0 : value switch
        {
            CollectionExpressionSyntax list when list.Elements.All(element => element is ExpressionElementSyntax) => list.Elements.Count,
            ArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions.Count,
            ImplicitArrayCreationExpressionSyntax { Initializer: { } list } => list.Expressions.Count,
            _ => 0,
        };
    }
}
