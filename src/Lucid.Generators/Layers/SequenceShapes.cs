using System.Collections.Immutable;
using Lucid.Generators.Models;

namespace Lucid.Generators.Layers;

/// <summary>Follows shapes through layers that are applied one after the other.</summary>
/// <param name="layers">The layers that are declared.</param>
/// <param name="violations">Receives each step that cannot take what the one before it gives.</param>
internal sealed class SequenceShapes(DeclaredLayers layers, ICollection<Violation> violations)
{
    /// <summary>The shapes that the first step takes and that the last one gives; null where the source does not tell.</summary>
    /// <param name="steps">The layers and lists of layers, in their order.</param>
    public (ShapePattern? Input, ShapePattern? Output) Follow(ImmutableArray<ModelPart> steps)
    {
        ShapePattern? first = null;
        ShapePattern? shape = null;
        ModelPart? giver = null;
        foreach (ModelPart step in steps)
        {
            DeclaredLayer? layer = step.IsOfExactType ? layers.OfFinite(step.LayerType) : null;
            if (layer?.Input is { } expected && shape is not null && expected.Intersect(shape) is null)
            {
                violations.Add(Violation.OfMember(
                    Rule.SequenceShapesDiffer, step.Symbol.Name, giver!.Symbol.Name, expected.ToString(), shape.ToString()));
                shape = null;
            }

            first ??= step == steps[0] && step.IsOneLayer ? layer?.Input : null;
            shape = After(step, layer, shape);
            giver = step;
        }

        return (first, shape);
    }

    // A list may be empty and an optional layer absent: then what arrives is what goes on.
    private static ShapePattern? After(ModelPart step, DeclaredLayer? layer, ShapePattern? shape)
    {
        ShapePattern? given = layer?.Output(shape);
        return step.IsOneLayer || Equals(given, shape) ? given : null;
    }
}
