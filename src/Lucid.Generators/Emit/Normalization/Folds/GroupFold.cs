using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization.Folds;

/// <summary>The rows of neighbouring channels share their statistics.</summary>
internal sealed class GroupFold(NormalizationSpec spec, ShapePattern input) : FoldTemplate(spec, input)
{
    public override string Arguments => $"{Groups}, {Channels}";

    public override string Noun => "samples";

    public override string Folding =>
        $"(N, {Sample}) is N·{Channels} rows; the {Literal.Of(Size)} neighbouring rows of a group share one mean μ and one variance σ².";

    public override string StatisticsOf => $"each sample and group of {Literal.Of(Size)} channels";

    public override string Own => "every group is normalised by its own statistics";

    public override string OwnBesideRunning => "each group's own";

    public override string? TooFew => "a batch of one value per group would be normalised by its own statistics";

    public override string Order => IsChannelsLast ? $"batch, spatial, {Channels}" : $"batch, {Channels}, spatial";

    public override string Code => $"NormalizationShape.Groups(groups: {Groups}, channels: {Channels}{LayoutArgument})";

    private string Channels => Literal.Of(Spec.Channels);

    private string Groups => Literal.Of(Spec.Groups);

    private int Size => Spec.Channels / Spec.Groups;

    private string Sample => IsChannelsLast ? $"*, {Channels}" : $"{Channels}, *";
}
