using Lucid.Generators.Emit;
using Lucid.Generators.Emit.Folds;
using Lucid.Generators.Models;
using Lucid.Generators.Plans;

namespace Lucid.Generators.Layers;

/// <summary>Root mean square normalisation: every run of the last dimensions is a row that is divided by its root mean square.</summary>
internal sealed class RMSNormKind : NormalizationKind
{
    // PyTorch's eps=None: the distance from 1 to the next float.
    private const double SingleEpsilon = 1.1920928955078125e-7;

    public override string Name => "RMSNorm";

    protected override NormalizationSpec Read(AttributeReader reader) => NormalizationOptions.OfRows(
        reader, NormalizationOptions.Eps(reader, SingleEpsilon), hasWeight: reader.Value("ElementwiseAffine", true), hasBias: false);

    protected override NormalizationMembers Members(NormalizationSpec spec) => new(Sizes: [], HasBias: false);

    protected override ShapePattern Input(NormalizationSpec spec) => ShapePattern.OfRows(spec.Size);

    protected override FoldTemplate Fold(NormalizationSpec spec) => new RootMeanSquareFold(spec);

    protected override RowPlan Plan(NormalizationSpec spec) => RowPlan.Of(spec.Size) with { IsElementwise = spec.HasWeight, IsCentered = false };
}
