using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Normalization;
using Lucid.Generators.Emit.Normalization.Folds;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Kinds;

/// <summary>A kind of normalisation: it differs from the others in its options, in the shapes it takes, and in what shares one mean and one variance.</summary>
internal abstract class NormalizationKind : LayerKind<NormalizationSpec>
{
    private readonly ConcurrentDictionary<(bool, bool, bool, bool, bool), ImmutableArray<GeneratedMember>> _members = [];

    protected sealed override NormalizationSpec Read(AttributeReader reader, INamedTypeSymbol type, LayerCatalog catalog) =>
        Read(reader, new NormalizationOptions(reader));

    public sealed override string Interface(LayerSpec spec) => MembersOf((NormalizationSpec)spec).Interface;

    // Most layers of a kind have the same members, and they are asked for at every keystroke.
    protected sealed override ImmutableArray<GeneratedMember> Members(NormalizationSpec spec)
    {
        NormalizationMembers members = MembersOf(spec);
        return _members.GetOrAdd(
            (members.IsTiled, spec.HasWeight, spec.HasBias, spec.Running is not null, spec.Activation.HasSlope), _ => members.Of(spec));
    }

    protected sealed override string Template(NormalizationSpec spec, LayerModel layer) =>
        new NormalizationTemplate(layer, spec, Fold(spec), Plan(spec), MembersOf(spec)).Write();

    /// <summary>Reads the options.</summary>
    /// <param name="reader">The attribute.</param>
    /// <param name="options">Those that normalisations share.</param>
    protected abstract NormalizationSpec Read(AttributeReader reader, NormalizationOptions options);

    /// <summary>The members that a layer has.</summary>
    protected abstract NormalizationMembers MembersOf(NormalizationSpec spec);

    /// <summary>What one mean is taken over, for code and documentation.</summary>
    protected abstract FoldTemplate Fold(NormalizationSpec spec);

    /// <summary>How an input folds into rows.</summary>
    protected abstract RowPlan Plan(NormalizationSpec spec);
}
