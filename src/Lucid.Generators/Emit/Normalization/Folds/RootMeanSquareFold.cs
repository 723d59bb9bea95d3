using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization.Folds;

/// <summary>Every run of the last dimensions is a row that is divided by its root mean square; no mean is subtracted.</summary>
internal sealed class RootMeanSquareFold(NormalizationSpec spec, ShapePattern input) : RowFold(spec, input)
{
    public override string Folding => $"(*, {Shape}) is rows of {Elements} elements, each divided by its root mean square.";

    public override string StatisticsOf => $"each row of {Elements} elements";

    public override string Own => "every row is divided by its own root mean square";
}
