namespace Lucid.Networks;

/// <summary>How the intensities of a channel are normalised: the plan's <c>normalization_schemes</c>.</summary>
public enum NnUNetNormalization
{
    /// <summary>By the scan's own mean and standard deviation: <c>ZScoreNormalization</c>.</summary>
    ZScore,

    /// <summary>Clipped to the training scans' percentiles, then by their mean and standard deviation: <c>CTNormalization</c>.</summary>
    CT,

    /// <summary>From the scan's own range to 0 to 1: <c>RescaleTo01Normalization</c>.</summary>
    RescaleTo01,

    /// <summary>From 0 to 255 to 0 to 1: <c>RGBTo01Normalization</c>.</summary>
    RgbTo01,

    /// <summary>Not at all: <c>NoNormalization</c>.</summary>
    None,
}
