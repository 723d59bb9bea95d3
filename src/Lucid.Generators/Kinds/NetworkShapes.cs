using Lucid.Generators.Declarations;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Follows shapes through a network.</summary>
/// <param name="catalog">The layers that are declared.</param>
/// <param name="violations">Receives each node that cannot take what the one before it gives.</param>
internal sealed class NetworkShapes(LayerCatalog catalog, ICollection<Violation> violations)
{
    /// <summary>The network with the shapes that it takes and gives, as far as the source tells.</summary>
    public NetworkSpec Follow(NetworkSpec network)
    {
        ShapePattern? first = null;
        var given = new List<ShapePattern?>();
        foreach (NodeSpec node in network.Nodes)
        {
            DeclaredLayer? layer = node.Layer is { } spec ? catalog.Of(spec) : null;

            // What is made of its sizes is said by formulas.
            ShapePattern? shape = node.Inputs.Count == 0 && node.IsOneLayer ? layer?.Input?.Named("input") : null;
            foreach (int giver in node.Inputs)
            {
                shape = given[giver];
                if (layer?.Input is { } expected && shape is not null && expected.Intersect(shape) is null)
                {
                    violations.Add(Violation.OfMember(
                        Rule.SequenceShapesDiffer, node.Identifier, network.Nodes[giver].Identifier, expected.ToString(), shape.ToString()));
                    shape = null;
                }
            }

            first ??= node.Inputs.Count == 0 && node.IsOneLayer ? layer?.Input : null;
            given.Add(After(node, layer, shape));
        }

        return network with { Input = first, Output = given.LastOrDefault() };
    }

    /// <summary>
    /// The shapes that a network gives for those that come in; null where one of its layers is not known, or may be absent and changes shapes.
    /// </summary>
    /// <param name="network">The network, which takes one value.</param>
    /// <param name="input">What comes in.</param>
    public static ShapePattern? Output(NetworkSpec network, ShapePattern input)
    {
        var given = new List<ShapePattern?>();
        foreach (NodeSpec node in network.Nodes)
        {
            LayerKind? kind = LayerKinds.All.FirstOrDefault(kind => kind.Name == node.Layer?.Kind);
            given.Add(After(node, kind is null ? null : new(kind, node.Layer!), node.Inputs.Count == 0 ? input : given[node.Inputs[0]]));
        }

        return given.LastOrDefault();
    }

    // A list may be empty and an optional layer absent: then what arrives is what goes on.
    private static ShapePattern? After(NodeSpec node, DeclaredLayer? layer, ShapePattern? shape)
    {
        ShapePattern? given = layer?.Output(shape);
        return node.IsOneLayer || given?.HasSizesOf(shape) == true ? given : null;
    }
}
