namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>The sums of a backward pass over (spatial…, C), one of each for every lane.</summary>
/// <param name="memory">Three times as many sums as there are lanes.</param>
/// <param name="lanes">The lanes.</param>
internal readonly unsafe struct ChannelsLastSums(double* memory, int lanes)
{
    /// <summary>Σg.</summary>
    public double* Gradients => memory;

    /// <summary>Σg·(x − μ).</summary>
    public double* Products => memory + lanes;

    /// <summary>Σdy·z where a learnt slope applies.</summary>
    public double* Slopes => memory + (2 * lanes);

    /// <summary>Starts anew.</summary>
    public void Clear() => new Span<double>(memory, 3 * lanes).Clear();
}
