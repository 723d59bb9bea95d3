using Lucid.Generators.Emit;
using Lucid.Generators.Emit.Folds;
using Lucid.Generators.Models;
using Lucid.Generators.Plans;

namespace Lucid.Generators.Layers;

/// <summary>Layer normalisation: every run of the last dimensions is a row, and each of its elements has a γ and a β.</summary>
internal sealed class LayerNormKind : NormalizationKind
{
    public override string Name => "LayerNorm";

    protected override NormalizationSpec Read(AttributeReader reader)
    {
        bool affine = reader.Value("ElementwiseAffine", true);
        return NormalizationOptions.OfRows(
            reader, NormalizationOptions.Eps(reader), affine, hasBias: NormalizationOptions.HasBias(reader, affine, "ElementwiseAffine"));
    }

    protected override NormalizationMembers Members(NormalizationSpec spec) => new(Sizes: []);

    protected override ShapePattern Input(NormalizationSpec spec) => ShapePattern.OfRows(spec.Size);

    protected override FoldTemplate Fold(NormalizationSpec spec) => new RowFold(spec);

    protected override RowPlan Plan(NormalizationSpec spec) => RowPlan.Of(spec.Size) with { IsElementwise = spec.HasWeight };
}
