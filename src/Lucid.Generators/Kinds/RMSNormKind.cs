using Lucid.Generators.Declarations;
using Lucid.Generators.Emit.Normalization;
using Lucid.Generators.Emit.Normalization.Folds;
using Lucid.Generators.Plans;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Root mean square normalisation: every run of the last dimensions is a row that is divided by its root mean square.</summary>
internal sealed class RMSNormKind : NormalizationKind
{
    private static readonly RMSNormAttribute Defaults = new();

    public override string Name => "RMSNorm";

    protected override NormalizationSpec Read(AttributeReader reader, NormalizationOptions options) => options.OfRows(
        Defaults, hasWeight: reader.Value(nameof(Defaults.ElementwiseAffine), Defaults.ElementwiseAffine), hasBias: false);

    protected override NormalizationMembers MembersOf(NormalizationSpec spec) => new(Sizes: [], "INormalizationOfRows", HasBias: false);

    protected override ShapePattern Input(NormalizationSpec spec) => ShapePattern.OfRows(spec.Size);

    protected override FoldTemplate Fold(NormalizationSpec spec) => new RootMeanSquareFold(spec, Input(spec));

    protected override RowPlan Plan(NormalizationSpec spec) => RowPlan.Of(spec.Size) with { IsElementwise = spec.HasWeight, IsCentered = false };
}
