using System.Collections.Immutable;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>Finds what a model is made of: the fields and properties that hold layers and parameters.</summary>
internal static class ModelParts
{
    /// <summary>The parts, in the order of their declaration. Members that look like parts and cannot be break a rule.</summary>
    /// <param name="type">The model's type, before or after the generator has run.</param>
    /// <param name="kinds">The kinds of layers.</param>
    /// <param name="violations">Receives the rules that members break.</param>
    public static IEnumerable<ModelPart> Of(INamedTypeSymbol type, ImmutableArray<LayerKind> kinds, ICollection<Violation> violations)
    {
        foreach ((ISymbol symbol, ITypeSymbol held) in Members(type, kinds))
        {
            if (Part(symbol, held, kinds) is { } part)
            {
                yield return part;
            }
            else if (kinds.AreHeldBy(held))
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
    /// <param name="kinds">The kinds of layers.</param>
    /// <param name="isFollowed">Which parts are followed.</param>
    public static bool Reaches(
        INamedTypeSymbol from, INamedTypeSymbol to, ImmutableArray<LayerKind> kinds, Func<ModelPart, bool> isFollowed) =>
        Reaches(from, to, kinds, isFollowed, new(SymbolEqualityComparer.Default));

    /// <summary>The attribute that gives a member its state key.</summary>
    public static AttributeData? StateKeyOf(ISymbol member) => MemberAttributes.Of(member, "StateKey");

    private static bool Reaches(
        INamedTypeSymbol from,
        INamedTypeSymbol to,
        ImmutableArray<LayerKind> kinds,
        Func<ModelPart, bool> isFollowed,
        HashSet<ISymbol> seen) =>
        kinds.DeclaredBy(from).FirstOrDefault().Kind is ModelKind
        && seen.Add(from)
        && Of(from, kinds, []).Where(isFollowed).Select(part => part.LayerType?.OriginalDefinition).OfType<INamedTypeSymbol>().Any(
            layer => SymbolEqualityComparer.Default.Equals(layer, to) || Reaches(layer, to, kinds, isFollowed, seen));

    private static ModelPart? Part(ISymbol symbol, ITypeSymbol type, ImmutableArray<LayerKind> kinds) => type switch
    {
        // The model's own code has no name for what implements an interface, or tries to.
        _ when symbol.Name.Contains('.') => null,
        _ when kinds.AreLayers(type) => new ModelPart(symbol, type, ModelMemberKind.Layer, type),
        _ when kinds.AreBroken(type) => new ModelPart(symbol, type, ModelMemberKind.Broken),
        _ when LayerTypes.IsOfRuntime(type, "Parameter") => new ModelPart(symbol, type, ModelMemberKind.Parameter),
        _ when LayerTypes.IsOfRuntime(type, "Tensor") && StateKeyOf(symbol) is not null =>
            new ModelPart(symbol, type, ModelMemberKind.Buffer),
        _ when kinds.ElementsOf(type) is { } element => new ModelPart(symbol, type, ModelMemberKind.LayerList, element),
        _ => null,
    };

    // A property without a field of its own only shows what is kept elsewhere.
    private static IEnumerable<(ISymbol Symbol, ITypeSymbol Type)> Members(INamedTypeSymbol type, ImmutableArray<LayerKind> kinds) =>
        from member in type.GetMembers()
        where !member.IsStatic
        let kept = member switch
        {
            IFieldSymbol { AssociatedSymbol: IPropertySymbol { GetMethod: not null } property } => property,
            IFieldSymbol { IsImplicitlyDeclared: false, IsFixedSizeBuffer: false } field => field,
            IPropertySymbol property when PartialProperties.AreToBeWritten(property, kinds) => property,
            _ => (ISymbol?)null,
        }
        where kept is { Name.Length: > 0 } && !TakenMembers.IsGenerated(kept, type) && MemberAttributes.Of(kept, "ModelIgnore") is null
        let held = (kept as IFieldSymbol)?.Type ?? ((IPropertySymbol)kept).Type
        where LayerTypes.IsComplete(held) && IsUnique(kept, type)
        select (kept, held);

    // The compiler itself names the members whose name means something else too.
    private static bool IsUnique(ISymbol symbol, INamedTypeSymbol type) =>
        type.GetMembers(symbol.Name).Count(member => !TakenMembers.IsGenerated(member, type)) == 1
        && type.Name != symbol.Name
        && type.TypeParameters.All(parameter => parameter.Name != symbol.Name);
}
