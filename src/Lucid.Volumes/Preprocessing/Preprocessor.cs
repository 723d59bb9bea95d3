using Lucid.Networks;

namespace Lucid.Volumes.Preprocessing;

/// <summary>What nnU-Net does with a scan before the network: transposes, crops, normalises and resamples it.</summary>
internal static class Preprocessor
{
    /// <summary>Prepares a scan.</summary>
    /// <param name="plan">What the network takes.</param>
    /// <param name="scan">A volume for each of the plan's channels, as loaded; turned here where the plan's reader turns them.</param>
    /// <param name="previous">The labels of a cascade's first stage, on the scan's grid; null where the plan takes none.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static PreparedScan Prepare(NnUNetPlan plan, IReadOnlyList<Volume> scan, Volume? previous, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
