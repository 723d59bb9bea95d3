namespace Lucid.Networks;

/// <summary>The intensities of the training scans' foreground: the plan's <c>foreground_intensity_properties_per_channel</c>.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">Their standard deviation.</param>
/// <param name="Percentile005">Half a percent of them are below: <c>percentile_00_5</c>.</param>
/// <param name="Percentile995">Half a percent of them are above: <c>percentile_99_5</c>.</param>
public sealed record NnUNetIntensities(double Mean, double StandardDeviation, double Percentile005, double Percentile995);
