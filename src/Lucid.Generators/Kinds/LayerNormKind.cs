using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Normalization;
using Lucid.Generators.Emit.Normalization.Folds;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Layer normalisation: every run of the last dimensions is a row, and each of its elements has a γ and a β.</summary>
internal sealed class LayerNormKind : NormalizationKind
{
    private static readonly LayerNormAttribute Defaults = new();

    public override string Name => "LayerNorm";

    protected override NormalizationSpec Read(AttributeReader reader, NormalizationOptions options)
    {
        const string Affine = nameof(Defaults.ElementwiseAffine);
        bool affine = reader.Value(Affine, Defaults.ElementwiseAffine);
        return options.OfRows(Defaults, affine, hasBias: options.HasBias(affine, Affine, Defaults.Bias));
    }

    protected override NormalizationMembers MembersOf(NormalizationSpec spec) => new(Sizes: [], "INormalizationOfRows");

    protected override ShapePattern Input(NormalizationSpec spec) => ShapePattern.OfRows(spec.Size);

    protected override FoldTemplate Fold(NormalizationSpec spec) => new RowFold(spec, Input(spec));

    protected override RowPlan Plan(NormalizationSpec spec) => RowPlan.Of(spec.Size) with { IsElementwise = spec.HasWeight };
}
