namespace Lucid.Generators.Specs;

/// <summary>A fused activation.</summary>
/// <param name="Kind">The function.</param>
/// <param name="NegativeSlope">The slope of a LeakyReLU for negative values, or the one that a PReLU starts from.</param>
/// <param name="Alpha">What an ELU falls to for negative values, negated.</param>
/// <param name="SlopeCount">The slopes that are learnt: none, one, or one for each channel.</param>
internal sealed record ActivationSpec(Activation Kind, double NegativeSlope, double Alpha, int SlopeCount = 0)
{
    /// <summary>Whether a slope is learnt.</summary>
    public bool HasSlope => SlopeCount > 0;
}
