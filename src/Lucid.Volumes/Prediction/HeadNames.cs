using System.Collections.Immutable;
using Lucid.Networks;

namespace Lucid.Volumes.Prediction;

/// <summary>Knows which label or region each of a network's heads is.</summary>
internal static class HeadNames
{
    /// <summary>The heads' names: of regions in the plan's order without the background, of labels by their numbers.</summary>
    /// <exception cref="ArgumentException">The plan's labels and heads do not belong together.</exception>
    public static ImmutableArray<string> Of(NnUNetPlan plan)
    {
        ImmutableArray<string> names = plan.HasRegions
            ? [.. plan.Labels.Where(label => label.Values.Any(value => value != 0)).Select(label => label.Name)]
            : [.. plan.Labels.DistinctBy(Number).OrderBy(Number).Select(label => label.Name)];
        if (names.Length != plan.Heads || (plan.HasRegions && plan.RegionsClassOrder.Length != plan.Heads))
        {
            throw new ArgumentException(
                $"Expected a plan with a {(plan.HasRegions ? "region" : "label")} for each of its {plan.Heads} heads, got {string.Join(", ", names)}.", nameof(plan));
        }

        // The largest head's number is the label: nnU-Net asks for labels without gaps.
        return plan.HasRegions || plan.Labels.All(label => label.Values.Length == 1 && Number(label) >= 0 && Number(label) < plan.Heads)
            ? names
            : throw new ArgumentException(
                $"Expected the labels 0 to {plan.Heads - 1}, one for each head, got {string.Join(", ", plan.Labels.Select(Number).Order())}.", nameof(plan));
    }

    private static int Number(NnUNetLabel label) => label.Values[0];
}
