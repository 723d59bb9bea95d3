namespace Lucid.Generators.Models;

/// <summary>A fused activation.</summary>
/// <param name="Kind">The function.</param>
/// <param name="NegativeSlope">The slope of a LeakyReLU for negative values, or the one that a PReLU starts from.</param>
/// <param name="SlopeCount">The slopes that are learnt: none, one, or one for each channel.</param>
internal sealed record ActivationSpec(ActivationKind Kind, double NegativeSlope, int SlopeCount = 0)
{
    /// <summary>Whether a slope is learnt.</summary>
    public bool HasSlope => SlopeCount > 0;
}

/// <summary>The functions, numbered as the runtime's <c>Lucid.Activation</c>.</summary>
internal enum ActivationKind
{
    None,
    ReLU,
    LeakyReLU,
    SiLU,
    GELU,
    GELUTanh,
    Hardswish,
    PReLU,
}
