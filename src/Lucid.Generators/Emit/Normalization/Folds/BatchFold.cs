using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization.Folds;

/// <summary>The rows of a channel share their statistics over the batch.</summary>
internal sealed class BatchFold(NormalizationSpec spec, ShapePattern input) : ChannelFold(spec, input)
{
    public override string Folding =>
        $"(N, {Sample}) is {Rows} rows of {Elements} elements{Apart}; the N rows of a channel share one mean μ and one variance σ².";

    public override string StatisticsOf => $"each channel over N·{Elements}";

    public override string Own => "every channel is normalised by its statistics over the batch";

    public override string OwnBesideRunning => "each channel's over the batch";

    public override string? TooFew => "a batch of one value per channel would be normalised by its own statistics";

    public override string Code => $"NormalizationShape.Batch({SampleArguments})";
}
