namespace Lucid.Tests.Golden;

/// <summary>One pass forward and backward, and all that must come of it.</summary>
/// <param name="Training">The mode.</param>
/// <param name="Shape">The shape of input and upstream gradient.</param>
/// <param name="Sizes">What the overload that takes spans is given beside them.</param>
/// <param name="Input">The input.</param>
/// <param name="Upstream">The gradient of the output.</param>
/// <param name="Quantities">All results.</param>
/// <param name="BatchesTracked">The number of batches in the running statistics, after the step.</param>
/// <param name="Residual">What is added before the activation, or null.</param>
internal sealed record GoldenStep(
    bool Training, int[] Shape, int[] Sizes, float[] Input, float[] Upstream, IReadOnlyList<GoldenQuantity> Quantities, long BatchesTracked,
    float[]? Residual = null);
