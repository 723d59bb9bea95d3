namespace Lucid.Generators.Models;

/// <summary>A fused activation.</summary>
/// <param name="Kind">The function.</param>
/// <param name="NegativeSlope">The slope of a LeakyReLU for negative values.</param>
internal sealed record ActivationSpec(ActivationKind Kind, double NegativeSlope);

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
}
