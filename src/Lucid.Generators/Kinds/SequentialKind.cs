using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Kinds;

/// <summary>A model that applies its layers in the order of their declaration, so that shapes can be followed through it.</summary>
internal sealed class SequentialKind : ModelKind
{
    public override string Name => "Sequential";

    protected override NetworkSpec Network(
        INamedTypeSymbol type,
        ImmutableArray<MemberSymbol> parts,
        ImmutableArray<MemberSpec> members,
        LayerCatalog catalog,
        ICollection<Violation> violations)
    {
        if (!parts.Any(part => part.Kind is MemberKind.Layer or MemberKind.LayerList or MemberKind.Broken))
        {
            violations.Add(new Violation(Rule.SequenceEmpty, Argument: null, new([type.Name])));
        }

        (MemberSymbol Part, MemberSpec Member)[] layers =
            [.. parts.Zip(members, (part, member) => (Part: part, Member: member)).Where(layer => layer.Part.LayerType is not null)];
        var network = new NetworkSpec(new([.. layers.Select((layer, i) => Node(layer.Part, layer.Member.Name, i, catalog))]));

        // The order of files is not the language's.
        if (layers.FirstOrDefault(layer => Declaration(layer.Part) != Declaration(layers[0].Part)).Part is { } elsewhere)
        {
            violations.Add(Violation.OfMember(Rule.SequenceInSeveralParts, elsewhere.Symbol.Name, layers[0].Part.Symbol.Name));
            return network;
        }

        return new NetworkShapes(catalog, violations).Follow(network);
    }

    private static NodeSpec Node(MemberSymbol layer, string name, int index, LayerCatalog catalog) => new(
        name,
        layer.IsOfExactType ? (catalog.InPlace(layer.Symbol) ?? catalog.OfFinite(layer.LayerType))?.Spec : null,
        new(index == 0 ? [] : [index - 1]),
        layer.IsOptional,
        layer.Kind == MemberKind.LayerList);

    private static TypeDeclarationSyntax? Declaration(MemberSymbol layer) =>
        layer.Symbol.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
