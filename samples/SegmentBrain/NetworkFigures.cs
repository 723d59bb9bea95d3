using System.Globalization;
using Lucid.Networks;

namespace Lucid.Samples.SegmentBrain;

/// <summary>What there is to say of a network at work.</summary>
/// <param name="Plan">Its plan.</param>
/// <param name="Parameters">The numbers that were learnt.</param>
/// <param name="Passes">How often each window passes: more than once where it is mirrored.</param>
/// <param name="Threads">How many threads work.</param>
internal sealed record NetworkFigures(NnUNetPlan Plan, long Parameters, int Passes, int Threads)
{
    /// <summary>A line about it.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"nnU-Net {Plan.Configuration}, {Parameters:N0} parameters, windows of {string.Join(" × ", Plan.PatchSize)}, "
        + $"{(Passes > 1 ? $"each passed {Passes} times, mirrored" : "no mirroring")}, {Threads} thread{(Threads > 1 ? "s" : "")}");
}
