using Lucid.Samples.BrainVolume.Volumes;
using Lucid.Samples.Volumes;

namespace Lucid.Samples.BrainVolume.Matching;

/// <summary>All that one run made.</summary>
/// <param name="Before">The source scan, normalised.</param>
/// <param name="After">The source scan with the reference's contrast.</param>
/// <param name="Reference">The reference scan, normalised.</param>
/// <param name="SourceStatistics">The source's intensities as they came from the scanner.</param>
/// <param name="ReferenceStatistics">The reference's.</param>
/// <param name="Floor">The mean squared error that no intensity curve can go below; null where source and reference are different
/// heads.</param>
/// <param name="Training">How the curve was learned.</param>
internal sealed record MatchingResult(
    Volume Before,
    Volume After,
    Volume Reference,
    VolumeStatistics SourceStatistics,
    VolumeStatistics ReferenceStatistics,
    double? Floor,
    TrainingRecord Training)
{
    /// <summary>Whether each voxel of the source shows the same place as that of the reference.</summary>
    public bool IsAligned => Floor is not null;
}
