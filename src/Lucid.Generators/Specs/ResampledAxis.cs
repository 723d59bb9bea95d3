namespace Lucid.Generators.Specs;

/// <summary>How a layer resamples one axis.</summary>
internal abstract record ResampledAxis
{
    /// <summary>The size of the output; less than 1 where there is none.</summary>
    public abstract long OutputSize(long input);

    /// <summary>The size of the output, as far as the input's is known.</summary>
    public virtual Dimension Output(Dimension input) => input.Resized(OutputSize);
}
