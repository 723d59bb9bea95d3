using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization.Folds;

/// <summary>Every run of the last dimensions is a row with statistics of its own, and each of its elements has a γ and a β.</summary>
internal class RowFold(NormalizationSpec spec, ShapePattern input) : FoldTemplate(spec, input)
{
    public override string Arguments => Spec.Size.Count == 1 ? Shape : $"({Shape})";

    public override string Noun => "rows";

    public override string Folding => $"(*, {Shape}) is rows of {Elements} elements, each with a mean μ and a variance σ² of its own.";

    public override string StatisticsOf => $"each row of {Elements} elements";

    public override string Own => "every row is normalised by its own statistics";

    public override string OwnBesideRunning => "each row's own";

    public override string? TooFew => null;

    public override string Order => $"batch, {Shape}";

    public override string ParameterShape => Shape;

    public override string ParameterOwner => "element of a row";

    public override string Code => "NormalizationShape.Last(shape: Sizes)";

    /// <summary>The elements of one row.</summary>
    protected string Elements => Literal.Grouped(Spec.Size.Aggregate(1L, (product, size) => product * size));

    /// <summary>The sizes of the last dimensions.</summary>
    protected string Shape => DeclaredSizes;
}
