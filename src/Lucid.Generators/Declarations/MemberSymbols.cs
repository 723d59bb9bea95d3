using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>Finds what a model is made of: the fields and properties that hold layers and parameters.</summary>
internal static class MemberSymbols
{
    /// <summary>The parts, in the order of their declaration. Members that look like parts and cannot be break a rule.</summary>
    /// <param name="type">The model's type, before or after the generator has run.</param>
    /// <param name="catalog">The declared layers.</param>
    /// <param name="violations">Receives the rules that members break.</param>
    public static IEnumerable<MemberSymbol> Of(INamedTypeSymbol type, LayerCatalog catalog, ICollection<Violation> violations)
    {
        foreach ((ISymbol symbol, ITypeSymbol held) in Members(type, catalog))
        {
            if (Part(symbol, held, catalog) is { } part)
            {
                yield return part;
            }
            else if (catalog.IsHolder(held))
            {
                violations.Add(Violation.OfMember(Rule.PartNotFollowed, symbol.Name, held.ToDisplayString()));
            }
            else if (StateKeyOf(symbol) is not null)
            {
                violations.Add(MemberAttributes.WithoutEffect(
                    symbol, "StateKey", $"it is a '{held.ToDisplayString()}' and not a layer, a list of layers, a parameter or a tensor"));
            }
        }
    }

    /// <summary>Whether a model holds another, or one that does.</summary>
    /// <param name="from">The model, or another layer, which holds none.</param>
    /// <param name="to">The model to be found.</param>
    /// <param name="catalog">The declared layers.</param>
    /// <param name="isFollowed">Which parts are followed.</param>
    public static bool Reaches(
        INamedTypeSymbol from, INamedTypeSymbol to, LayerCatalog catalog, Func<MemberSymbol, bool> isFollowed) =>
        Reaches(from, to, catalog, isFollowed, new(SymbolEqualityComparer.Default));

    /// <summary>The attribute that gives a member its state key.</summary>
    public static AttributeData? StateKeyOf(ISymbol member) => MemberAttributes.Of(member, "StateKey");

    private static bool Reaches(
        INamedTypeSymbol from,
        INamedTypeSymbol to,
        LayerCatalog catalog,
        Func<MemberSymbol, bool> isFollowed,
        HashSet<ISymbol> seen) =>
        catalog.IsModel(from)
        && seen.Add(from)
        && Of(from, catalog, []).Where(isFollowed).Select(part => part.LayerType?.OriginalDefinition).OfType<INamedTypeSymbol>().Any(
            layer => SymbolEqualityComparer.Default.Equals(layer, to) || Reaches(layer, to, catalog, isFollowed, seen));

    private static MemberSymbol? Part(ISymbol symbol, ITypeSymbol type, LayerCatalog catalog) => type switch
    {
        // The model's own code has no name for what implements an interface, or tries to.
        _ when symbol.Name.Contains('.') => null,
        _ when catalog.IsLayer(type) => new MemberSymbol(symbol, type, MemberKind.Layer, type),
        _ when catalog.IsBroken(type) => new MemberSymbol(symbol, type, MemberKind.Broken),
        _ when RuntimeNames.IsOfRuntime(type, "Parameter") => new MemberSymbol(symbol, type, MemberKind.Parameter),
        _ when RuntimeNames.IsOfRuntime(type, "Tensor") && StateKeyOf(symbol) is not null =>
            new MemberSymbol(symbol, type, MemberKind.Buffer),
        _ when catalog.ElementOf(type) is { } element => new MemberSymbol(symbol, type, MemberKind.LayerList, element),
        _ => null,
    };

    // A property without a field of its own only shows what is kept elsewhere.
    private static IEnumerable<(ISymbol Symbol, ITypeSymbol Type)> Members(INamedTypeSymbol type, LayerCatalog catalog) =>
        from member in type.GetMembers()
        where !member.IsStatic
        let kept = member switch
        {
            IFieldSymbol { AssociatedSymbol: IPropertySymbol { GetMethod: not null } property } => property,
            IFieldSymbol { IsImplicitlyDeclared: false, IsFixedSizeBuffer: false } field => field,
            IPropertySymbol property when PartialProperties.AreToBeWritten(property, catalog) => property,
            _ => (ISymbol?)null,
        }
        where kept is { Name.Length: > 0 } && !MemberConflicts.IsGenerated(kept, type) && MemberAttributes.Of(kept, "ModelIgnore") is null
        let held = (kept as IFieldSymbol)?.Type ?? ((IPropertySymbol)kept).Type
        where IsComplete(held) && IsUnique(kept, type)
        select (kept, held);

    // What is half typed is the compiler's business.
    private static bool IsComplete(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => false,
        IArrayTypeSymbol array => IsComplete(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(IsComplete) && (named.ContainingType is null || IsComplete(named.ContainingType)),
        _ => true,
    };

    // The compiler itself names the members whose name means something else too.
    private static bool IsUnique(ISymbol symbol, INamedTypeSymbol type) =>
        type.GetMembers(symbol.Name).Count(member => !MemberConflicts.IsGenerated(member, type)) == 1
        && type.Name != symbol.Name
        && type.TypeParameters.All(parameter => parameter.Name != symbol.Name);
}
