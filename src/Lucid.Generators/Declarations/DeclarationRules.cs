using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>The rules that a declaration breaks beside those of its options and members, each with what is at fault.</summary>
internal static class DeclarationRules
{
    /// <summary>The rule of the types around a layer: each of them is partial.</summary>
    /// <param name="container">A type that contains the layer, not partial.</param>
    /// <param name="layer">The layer.</param>
    public static Violation OfContainer(INamedTypeSymbol container, INamedTypeSymbol layer) =>
        Violation.OfType(Rule.ContainingTypeMustBePartial, container.Name, layer.Name);

    /// <summary>The members of the user's that stand where the compiler would write one, each once.</summary>
    public static IEnumerable<(Violation Violation, ISymbol Declared)> OfNames(
        INamedTypeSymbol type, IEnumerable<(GeneratedMember Member, ISymbol Declared)> conflicts) =>
        from declared in conflicts.Select(conflict => conflict.Declared).Distinct(SymbolEqualityComparer.Default)
        select (Violation.OfType(Rule.MemberNameTaken, declared.Name, type.Name), declared);

    /// <summary>The layer attributes after the first. (The same one twice is the compiler's own error.)</summary>
    public static IEnumerable<(Violation Violation, AttributeData Attribute)> OfAttributes(
        ISymbol symbol, IReadOnlyList<(LayerKind Kind, AttributeData Attribute)> declared) =>
        from other in declared
        where other.Kind != declared[0].Kind
        select (Violation.OfType(Rule.SeveralLayerAttributes, symbol.Name, other.Kind.Name, declared[0].Kind.Name), other.Attribute);

    /// <summary>The same of a layer that is declared in place.</summary>
    /// <param name="property">The property.</param>
    /// <param name="declared">Its attributes, the one that counts first.</param>
    /// <param name="catalog">The declared layers.</param>
    /// <param name="read">What reading the attribute noted.</param>
    public static EquatableArray<Violation> Forbidding(
        IPropertySymbol property, IReadOnlyList<(LayerKind Kind, AttributeData Attribute)> declared, LayerCatalog catalog, ICollection<Violation> read) =>
        new AttributeReader(declared[0].Attribute, read).HasErrors
            ? default
            : new(
            [
                .. new[] { LayersInPlace.Check(property, catalog) }.OfType<Violation>(),
                .. read.Where(violation => !violation.IsHarmless),
                .. OfAttributes(property, declared).Select(found => found.Violation),
            ]);

    /// <summary>All rules that keep a declaration from building. What C# refuses breaks none of them: it does not build anyway.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="declared">Its attributes, the one that counts first.</param>
    /// <param name="conflicts">What is declared in it where a member is to be written.</param>
    /// <param name="read">What reading the attribute and the members noted.</param>
    public static EquatableArray<Violation> Forbidding(
        INamedTypeSymbol type,
        IReadOnlyList<(LayerKind Kind, AttributeData Attribute)> declared,
        IEnumerable<(GeneratedMember Member, ISymbol Declared)> conflicts,
        ICollection<Violation> read)
    {
        if (new AttributeReader(declared[0].Attribute, read).HasErrors || type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
        {
            return default;
        }

        Violation? ofContainer = LayerTypeRules.ContainerThatIsNotPartial(type) is { } container ? OfContainer(container, type) : null;
        return new(
        [
            .. new[] { LayerTypeRules.Check(type), ofContainer }.OfType<Violation>(),
            .. read.Where(violation => !violation.IsHarmless),
            .. OfNames(type, conflicts).Select(found => found.Violation),
            .. OfAttributes(type, declared).Select(found => found.Violation),
        ]);
    }
}
