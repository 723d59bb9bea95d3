using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>The attributes that say something of a member of a model, and where they say nothing.</summary>
internal static class MemberAttributes
{
    private static readonly ImmutableArray<string> Names = ["StateKey", "ModelIgnore"];

    /// <summary>The attribute of a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="name">The attribute, <c>StateKey</c>.</param>
    public static AttributeData? Of(ISymbol member, string name) => member.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass is { } written && RuntimeNames.IsOfRuntime(written, name + "Attribute"));

    /// <summary>The attributes that say nothing where they stand. (What a model cannot keep is found where its parts are.)</summary>
    /// <param name="type">Any type.</param>
    /// <param name="catalog">The declared layers.</param>
    public static IEnumerable<Violation> WithoutEffect(INamedTypeSymbol type, LayerCatalog catalog)
    {
        bool? isModel = null;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not (IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol))
            {
                continue;
            }

            foreach (string name in Names.Where(name => Of(member, name) is not null))
            {
                isModel ??= catalog.IsModel(type);
                if (Reason(member, name, type, isModel.Value) is { } reason)
                {
                    yield return WithoutEffect(member, name, reason);
                }
            }
        }
    }

    /// <summary>An attribute that says nothing.</summary>
    public static Violation WithoutEffect(ISymbol member, string name, string reason) =>
        Violation.OfMember(Rule.MemberAttributeWithoutEffect, member.Name, $"[{name}]", reason);

    private static string? Reason(ISymbol member, string name, INamedTypeSymbol type, bool isModel) =>
        !isModel ? $"'{type.Name}' is not declared as a model"
            + (LayerTypeRules.IsLayer(type.BaseType) ? ": what its DescribeState adds is its state" : "")
        : member.IsStatic ? "it is static"
        : name == "StateKey" && Of(member, "ModelIgnore") is not null ? "[ModelIgnore] leaves the member out"
        : member is IPropertySymbol property && KeepsNothing(property, type) ? "it keeps nothing of its own"
        : null;

    private static bool KeepsNothing(IPropertySymbol property, INamedTypeSymbol type) =>
        property is { IsPartialDefinition: false, IsAbstract: false, IsIndexer: false }
        && !type.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
