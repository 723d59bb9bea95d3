namespace Lucid.Generators.Specs;

/// <summary>A declared pooling or upsampling.</summary>
/// <param name="Axes">The axes, outermost first; one that stands for all where <paramref name="TakesAnyDimensions"/>.</param>
/// <param name="Layout">Where the channels stand.</param>
/// <param name="TakesAnyDimensions">Whether the number of axes follows from the input.</param>
internal sealed record ResamplingSpec(EquatableArray<ResampledAxis> Axes, Layout Layout, bool TakesAnyDimensions = false) : LayerSpec
{
    /// <summary>Whether padding counts in means.</summary>
    public bool CountIncludePad { get; init; }

    /// <summary>How elements are interpolated.</summary>
    public UpsampleMode Mode { get; init; }

    /// <summary>Whether corners are aligned.</summary>
    public bool AlignCorners { get; init; }

    /// <summary>The numbers of dimensions that are taken.</summary>
    public IEnumerable<int> Dimensions => TakesAnyDimensions ? [1, 2, 3] : [Axes.Count];
}
