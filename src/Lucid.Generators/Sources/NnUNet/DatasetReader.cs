using System.Globalization;
using Lucid.Generators.Sources.Json;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>Reads <c>dataset.json</c>: channels, labels and regions.</summary>
internal static class DatasetReader
{
    private const string Ignore = "ignore";

    public static DatasetSpec Read(JsonValue dataset)
    {
        JsonValue labels = dataset["labels"];
        NnUNetLabelSpec[] all = [.. labels.Object.Where(entry => entry.Key != Ignore).Select(entry => Label(entry.Key, entry.Value))];
        RequireBackground(labels);
        bool hasRegions = all.Any(label => label.IsRegion);
        var spec = new DatasetSpec(Channels(dataset), all, hasRegions ? Order(dataset, all) : []);
        RequireLabels(labels, spec, hasRegions);
        return spec;
    }

    private static string[] Channels(JsonValue dataset)
    {
        JsonValue names = dataset.Find("channel_names") ?? dataset.Find("modality") ?? dataset["channel_names"];
        if (names.Object.Count == 0)
        {
            throw names.Error($"Expected a channel in \"{names.Path}\", got none");
        }

        return [.. Enumerable.Range(0, names.Object.Count).Select(i => names[i.ToString(CultureInfo.InvariantCulture)].Text)];
    }

    private static NnUNetLabelSpec Label(string name, JsonValue value)
    {
        if (value.Content is not IReadOnlyList<JsonValue> several)
        {
            return new(name, new([LabelValue(value)]), IsRegion: false);
        }

        if (several.Count == 0)
        {
            throw value.Error($"Expected a label or labels at \"{value.Path}\", got an empty list");
        }

        return new(name, new([.. several.Select(LabelValue)]), IsRegion: several.Count > 1);
    }

    // Old files have numbers as texts.
    private static int LabelValue(JsonValue value)
    {
        int number = value.Content is string text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : value.Whole;
        return number is >= 0 and <= ushort.MaxValue
            ? number
            : throw value.Error(FormattableString.Invariant($"Expected a label from 0 to {ushort.MaxValue} at \"{value.Path}\", got {number}"));
    }

    private static void RequireBackground(JsonValue labels)
    {
        JsonValue background = labels["background"];
        if (background.Content is IReadOnlyList<JsonValue> || LabelValue(background) != 0)
        {
            throw background.Error("Expected the label \"background\" to be 0");
        }
    }

    private static int[] Order(JsonValue dataset, NnUNetLabelSpec[] labels)
    {
        JsonValue order = dataset["regions_class_order"];
        int[] values = [.. order.Array.Select(LabelValue)];
        int regions = labels.Count(label => label.Values.Any(value => value != 0));
        return values.Length == regions
            ? values
            : throw order.Error(FormattableString.Invariant($"Expected {regions} labels in \"regions_class_order\", one for each region, got {values.Length}"));
    }

    // The largest of the heads is the label: labels without regions must be numbered one after the other.
    private static void RequireLabels(JsonValue labels, DatasetSpec spec, bool hasRegions)
    {
        int[] all = spec.AllLabels;
        if (!hasRegions && all[all.Length - 1] != all.Length - 1)
        {
            throw labels.Error($"Expected labels that are numbered from 0 one after the other, got {string.Join(", ", all)}");
        }

        if (spec.Heads < (hasRegions ? 1 : 2))
        {
            throw labels.Error("Expected a label beside the background, got none");
        }

        if (labels.Find(Ignore) is { } ignored && LabelValue(ignored) != all[all.Length - 1] + 1)
        {
            throw ignored.Error(FormattableString.Invariant($"Expected the ignored label to be the highest, {all[all.Length - 1] + 1}, got {LabelValue(ignored)}"));
        }
    }
}
