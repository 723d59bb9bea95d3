using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization.Folds;

/// <summary>Every channel of every sample is a row with statistics of its own.</summary>
internal sealed class InstanceFold(NormalizationSpec spec, ShapePattern input) : ChannelFold(spec, input)
{
    public override string Folding =>
        $"(N, {Sample}) is {Rows} rows of {Elements} elements{Apart}, each with a mean μ and a variance σ² of its own.";

    public override string StatisticsOf => $"each sample and channel over {Elements}";

    public override string Own => $"every {Noun.TrimEnd('s')} is normalised by its own statistics";

    public override string OwnBesideRunning => $"each {Noun.TrimEnd('s')}'s own";

    public override string? TooFew => Spec.HasSize ? null : $"{Noun} of one element would be normalised by their own statistics";

    public override string Code => $"NormalizationShape.Instances({SampleArguments})";
}
