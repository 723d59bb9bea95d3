using System.Collections.Immutable;
using Lucid.Generators.Emit;
using Lucid.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>
/// One kind of layer: how its attribute becomes a spec, and how the spec becomes code. Generator and analyzer both come here, so each rule is written once.
/// </summary>
internal abstract class LayerKind
{
    /// <summary>The layer's name, <c>InstanceNorm3d</c>: the attribute without its suffix.</summary>
    public abstract string Name { get; }

    /// <summary>The attribute's full metadata name.</summary>
    public string AttributeMetadataName => $"Lucid.{Name}Attribute";

    /// <summary>Whether a type is this kind's attribute.</summary>
    public bool IsDeclaredBy(INamedTypeSymbol? attribute) =>
        attribute is { ContainingType: null, ContainingNamespace: { Name: "Lucid", ContainingNamespace.IsGlobalNamespace: true } }
        && attribute.MetadataName == Name + "Attribute";

    /// <summary>
    /// Reads an attribute. The spec is always whole: where an argument breaks a rule its default takes the place, so that all else can be checked. A layer is
    /// not written of it then.
    /// </summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="violations">Receives the rules it breaks.</param>
    public abstract LayerSpec Parse(AttributeData attribute, ICollection<Violation> violations);

    /// <summary>Adds what the members of the type say to what the attribute says; unless a kind says otherwise, nothing.</summary>
    /// <param name="spec">What the attribute says.</param>
    /// <param name="type">The declared type, before or after the generator has run.</param>
    /// <param name="layers">The layers that the members may be.</param>
    /// <param name="violations">Receives the rules that members break.</param>
    public virtual LayerSpec ParseMembers(LayerSpec spec, INamedTypeSymbol type, DeclaredLayers layers, ICollection<Violation> violations) => spec;

    /// <summary>The members that the compiler writes into a layer, in their order.</summary>
    public abstract ImmutableArray<GeneratedMember> Members(LayerSpec spec);

    /// <summary>The shapes that <c>Forward</c> takes, as far as the declaration says; null where it says nothing.</summary>
    public abstract ShapePattern? Input(LayerSpec spec);

    /// <summary>The shapes that <c>Forward</c> gives; unless a kind says otherwise, those that come in.</summary>
    /// <param name="spec">The layer.</param>
    /// <param name="input">What comes in, already narrowed to what the layer takes.</param>
    public virtual ShapePattern? Output(LayerSpec spec, ShapePattern input) => input;

    /// <summary>Reads a declared type: its attribute, and its members where they say something.</summary>
    public LayerSpec Read(INamedTypeSymbol type, AttributeData attribute, DeclaredLayers layers, ICollection<Violation> violations) =>
        ParseMembers(Parse(attribute, violations), type, layers, violations);

    /// <summary>The text of the file that a declared layer gets.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="errors">What is said of the rules that its declaration breaks: the file does not compile then.</param>
    public string Write(LayerModel layer, IReadOnlyCollection<string> errors) => ErrorTemplate.Write(errors)
        + (layer.StandIn is { } standIn ? StandInTemplate.Write(layer.Type, standIn) : Emit(layer));

    /// <summary>The layer's members and kernels.</summary>
    protected abstract string Emit(LayerModel layer);
}
