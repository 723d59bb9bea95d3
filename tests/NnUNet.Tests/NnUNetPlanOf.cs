using Lucid.Networks;

namespace Lucid.NnUNet.Tests;

/// <summary>What tests ask of a plan.</summary>
internal sealed record NnUNetPlanOf(NnUNetPlan Plan)
{
    public int InputChannels => Plan.Channels.Length + (Plan.PreviousStage is null ? 0 : Plan.ForegroundLabels.Length);

    public int[] PatchSize => [.. Plan.PatchSize];
}
