using System.Collections.Immutable;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lucid.Generators.Layers;

/// <summary>A model that applies its layers in the order of their declaration, so that shapes can be followed through it.</summary>
internal sealed class SequentialKind : ModelKind
{
    public override string Name => "Sequential";

    protected override bool IsSequential => true;

    protected override ModelSpec Complete(
        ModelSpec spec, INamedTypeSymbol type, ImmutableArray<ModelPart> parts, DeclaredLayers layers, ICollection<Violation> violations)
    {
        ImmutableArray<ModelPart> steps = [.. parts.Where(part => part.LayerType is not null)];
        if (!parts.Any(part => part.Kind is ModelMemberKind.Layer or ModelMemberKind.LayerList or ModelMemberKind.Broken))
        {
            violations.Add(new Violation(Rule.SequenceEmpty, Argument: null, new([type.Name])));
        }

        // The order of files is not the language's.
        ImmutableArray<ModelPart> elsewhere = [.. steps.Where(step => Declaration(step) != Declaration(steps[0]))];
        if (elsewhere.Length > 0)
        {
            violations.Add(Violation.OfMember(Rule.SequenceInSeveralParts, elsewhere[0].Symbol.Name, steps[0].Symbol.Name));
            return spec;
        }

        (ShapePattern? input, ShapePattern? output) = new SequenceShapes(layers, violations).Follow(steps);
        return spec with { Input = input, Output = output };
    }

    private static TypeDeclarationSyntax? Declaration(ModelPart step) =>
        step.Symbol.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();
}
