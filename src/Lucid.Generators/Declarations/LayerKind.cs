using System.Collections.Immutable;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Declarations;

/// <summary>
/// One kind of layer: how its declaration becomes a spec, and how the spec becomes code. Generator and analyzer both come here, so each rule is
/// written once.
/// </summary>
internal abstract class LayerKind
{
    /// <summary>The layer's name, <c>InstanceNorm3d</c>: the attribute without its suffix.</summary>
    public abstract string Name { get; }

    /// <summary>The attribute's name.</summary>
    public string AttributeName => AttributeOf(Name);

    /// <summary>The attribute's full metadata name.</summary>
    public string AttributeMetadataName => $"Lucid.{AttributeName}";

    /// <summary>The name of the attribute that declares a kind.</summary>
    public static string AttributeOf(string kind) => kind + "Attribute";

    /// <summary>Whether its layers are made of those that the type's members hold.</summary>
    public virtual bool IsModel => false;

    /// <summary>
    /// Reads a declared type. The spec is always whole: where an argument breaks a rule its default takes the place, so that all else can be
    /// checked. A layer is not written of it then.
    /// </summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="type">The declared type, before or after the generator has run.</param>
    /// <param name="catalog">The layers that the type's members may be.</param>
    /// <param name="violations">Receives the rules that the declaration breaks.</param>
    public abstract LayerSpec Read(AttributeData attribute, INamedTypeSymbol type, LayerCatalog catalog, ICollection<Violation> violations);

    /// <summary>The members that the compiler writes into a layer, in their order.</summary>
    public abstract ImmutableArray<GeneratedMember> Members(LayerSpec spec);

    /// <summary>The interface that its layers implement, in full; null for none.</summary>
    public virtual string? Interface(LayerSpec spec) => null;

    /// <summary>The shapes that <c>Forward</c> takes, as far as the declaration says; null where it says nothing.</summary>
    public abstract ShapePattern? Input(LayerSpec spec);

    /// <summary>The shapes that <c>Forward</c> gives.</summary>
    /// <param name="spec">The layer.</param>
    /// <param name="inputs">What comes in, already narrowed to what the layer takes.</param>
    public abstract ShapePattern? Infer(LayerSpec spec, ImmutableArray<ShapePattern> inputs);

    /// <summary>Whether its layers are described by files beside the project.</summary>
    public virtual bool ReadsFiles => false;

    /// <summary>The spec with what the files say.</summary>
    /// <param name="spec">What the attribute asks for.</param>
    /// <param name="files">The files beside the project that may describe networks.</param>
    /// <param name="violations">Receives the rule that the files break, if any.</param>
    public virtual LayerSpec WithFiles(LayerSpec spec, IEnumerable<NetworkFile> files, ICollection<Violation> violations) => spec;

    /// <summary>The layers that are written beside a layer, as types in it, each by its kind.</summary>
    public virtual IEnumerable<(LayerKind Kind, LayerModel Layer)> Parts(LayerModel layer) => [];

    /// <summary>The layer's members and kernels.</summary>
    public abstract string Template(LayerModel layer);
}
