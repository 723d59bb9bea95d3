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

        MemberSymbol[] layers = [.. parts.Where(part => part.LayerType is not null)];
        IEnumerable<string> names = members.Where((_, i) => parts[i].LayerType is not null).Select(member => member.Name);
        var network = new NetworkSpec(new([.. layers.Zip(names, (layer, name) => (layer, name)).Select((step, i) => Node(step.layer, step.name, i, catalog))]));

        // The order of files is not the language's.
        if (layers.FirstOrDefault(layer => Declaration(layer) != Declaration(layers[0])) is { } elsewhere)
        {
            violations.Add(Violation.OfMember(Rule.SequenceInSeveralParts, elsewhere.Symbol.Name, layers[0].Symbol.Name));
            return network;
        }

        return new NetworkShapes(catalog, violations).Follow(network);
    }

    private static NodeSpec Node(MemberSymbol layer, string name, int index, LayerCatalog catalog) => new(
        name,
        layer.IsOfExactType ? catalog.OfFinite(layer.LayerType)?.Spec : null,
        new(index == 0 ? [] : [index - 1]),
        layer.IsOptional,
        layer.Kind == MemberKind.LayerList);

    private static TypeDeclarationSyntax? Declaration(MemberSymbol layer) =>
        layer.Symbol.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
