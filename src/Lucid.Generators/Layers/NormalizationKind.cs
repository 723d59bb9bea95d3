using System.Collections.Immutable;
using Lucid.Generators.Emit;
using Lucid.Generators.Emit.Folds;
using Lucid.Generators.Models;
using Lucid.Generators.Plans;
using Microsoft.CodeAnalysis;

namespace Lucid.Generators.Layers;

/// <summary>A kind of normalisation: it differs from the others in its options, in the shapes it takes, and in what shares one mean and one variance.</summary>
internal abstract class NormalizationKind : LayerKind
{
    public sealed override LayerSpec Parse(AttributeData attribute, ICollection<Violation> violations) =>
        Read(new AttributeReader(attribute, violations));

    public sealed override ImmutableArray<GeneratedMember> Members(LayerSpec spec) => Members((NormalizationSpec)spec).Of((NormalizationSpec)spec);

    public sealed override ShapePattern Input(LayerSpec spec) => Input((NormalizationSpec)spec);

    protected sealed override string Emit(LayerModel layer)
    {
        var spec = (NormalizationSpec)layer.Spec;
        return new NormalizationTemplate(Name, layer, Fold(spec), Plan(spec), Members(spec)).Write();
    }

    /// <summary>Reads the options.</summary>
    protected abstract NormalizationSpec Read(AttributeReader reader);

    /// <summary>The members that a layer has.</summary>
    protected abstract NormalizationMembers Members(NormalizationSpec spec);

    /// <summary>The shapes that a layer takes, for the compiler's analysis.</summary>
    protected abstract ShapePattern Input(NormalizationSpec spec);

    /// <summary>The shapes that a layer takes, for code and documentation.</summary>
    protected abstract FoldTemplate Fold(NormalizationSpec spec);

    /// <summary>How an input folds into rows.</summary>
    protected abstract RowPlan Plan(NormalizationSpec spec);
}
