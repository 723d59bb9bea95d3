using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>What <c>dataset.json</c> says.</summary>
/// <param name="ChannelNames">The channels.</param>
/// <param name="Labels">The labels or regions, in the order of the file, without the ignored one.</param>
/// <param name="RegionsClassOrder">The label that each region writes; none where labels exclude each other.</param>
internal sealed record DatasetSpec(string[] ChannelNames, NnUNetLabelSpec[] Labels, int[] RegionsClassOrder)
{
    /// <summary>All labels, the background among them, ascending.</summary>
    public int[] AllLabels => [.. Labels.SelectMany(label => label.Values).Distinct().OrderBy(value => value)];

    /// <summary>The network's output channels: one for each label, or for each region that is not the background.</summary>
    public int Heads => RegionsClassOrder.Length > 0 ? RegionsClassOrder.Length : AllLabels.Length;
}
