using System.Globalization;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>Layers that a model declares in place, on a partial property: the compiler writes the type of each into the model.</summary>
internal static class LayersInPlace
{
    /// <summary>The rule that the property breaks, if any.</summary>
    public static Violation? Check(IPropertySymbol property, LayerCatalog catalog) => IsLegal(property, catalog)
        ? null
        : Violation.OfType(Rule.LayerInPlaceMisplaced, property.Name);

    /// <summary>The name of the type that is written: <c>StemLayer</c> for <c>Stem</c>, with a number where the name is taken.</summary>
    public static string TypeName(IPropertySymbol property)
    {
        INamedTypeSymbol model = property.ContainingType;
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => property.Name + "Layer" + (number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture)))
            .First(name => model.Name != name
                && model.TypeParameters.All(parameter => parameter.Name != name)
                && model.GetMembers(name).All(member => MemberConflicts.IsGenerated(member, model)));
    }

    private static bool IsLegal(IPropertySymbol property, LayerCatalog catalog) =>
        property is { IsPartialDefinition: true, IsStatic: false, SetMethod: null, GetMethod: not null }
        && property.Type.NullableAnnotation != NullableAnnotation.Annotated
        && RuntimeNames.IsOfRuntime(property.Type, "Layer")
        && catalog.IsModel(property.ContainingType);
}
