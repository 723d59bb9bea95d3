using System.Globalization;
using Lucid.Generators.Sources.Json;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Sources.NnUNet;

/// <summary>Reads what a plan says of scans: how they are read, normalised and resampled.</summary>
internal static class PlanReader
{
    private const int ScanAxes = 3;
    private const string Labels = "seg";

    private static readonly Dictionary<string, string> Readers = new(StringComparer.Ordinal)
    {
        ["SimpleITKIO"] = "AsStored",
        ["NibabelIO"] = "AsStoredWithoutUnits",
        ["NibabelIOWithReorient"] = "Reoriented",
    };

    private static readonly Dictionary<string, string> Normalizations = new(StringComparer.Ordinal)
    {
        ["ZScoreNormalization"] = "ZScore",
        ["CTNormalization"] = "CT",
        ["RescaleTo01Normalization"] = "RescaleTo01",
        ["RGBTo01Normalization"] = "RgbTo01",
        ["NoNormalization"] = "None",
    };

    public static NnUNetPlanSpec Read(JsonValue plans, ConfigurationEntries configuration, DatasetSpec dataset)
    {
        RequireSupported(configuration["preprocessor_name"], "DefaultPreprocessor");
        if (plans.Find("label_manager") is { } manager)
        {
            RequireSupported(manager, "LabelManager");
        }

        JsonValue patch = configuration["patch_size"];
        int[] patchSize = patch.Array.Count is 2 or ScanAxes
            ? PositiveWholes(patch)
            : throw patch.Error(FormattableString.Invariant($"Expected 2 or 3 sizes at \"{patch.Path}\", got {patch.Array.Count}"));
        int[] forward = Permutation(plans["transpose_forward"]);
        return new NnUNetPlanSpec
        {
            Dataset = plans["dataset_name"].Text,
            Configuration = configuration.Name,
            PreviousStage = configuration.Find("previous_stage") is { IsNull: false } previous ? previous.Text : null,
            Reader = Named(plans["image_reader_writer"], Readers),
            TransposeForward = new([.. forward]),
            TransposeBackward = new([.. Inverse(plans["transpose_backward"], forward)]),
            Spacing = new([.. Spacing(configuration["spacing"], patchSize.Length)]),
            PatchSize = new([.. patchSize]),
            Channels = new([.. Channels(plans, configuration, dataset)]),
            Labels = new([.. dataset.Labels]),
            RegionsClassOrder = new([.. dataset.RegionsClassOrder]),
            ForegroundLabels = new([.. dataset.AllLabels.Where(label => label != 0)]),
            Heads = dataset.Heads,
            DataResampling = Resampling(configuration, "data"),
            LabelResampling = Resampling(configuration, Labels),
            LogitResampling = Resampling(configuration, "probabilities"),
        };
    }

    /// <summary>The last part of a name with dots.</summary>
    public static string LastName(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static void RequireSupported(JsonValue value, string supported)
    {
        if (value.Text != supported)
        {
            throw value.Error($"Expected \"{supported}\" at \"{value.Path}\", got \"{value.Text}\", which is not supported");
        }
    }

    private static string Named(JsonValue value, Dictionary<string, string> names) => names.TryGetValue(value.Text, out string? known)
        ? known
        : throw value.Error($"Expected one of {string.Join(", ", names.Keys)} at \"{value.Path}\", got \"{value.Text}\", which is not supported");

    private static int[] PositiveWholes(JsonValue list)
    {
        foreach (JsonValue size in list.Array.Where(size => size.Whole < 1))
        {
            throw size.Error(FormattableString.Invariant($"Expected a size of 1 or more at \"{size.Path}\", got {size.Whole}"));
        }

        return [.. list.Array.Select(size => size.Whole)];
    }

    private static int[] Permutation(JsonValue axes)
    {
        int[] order = axes.Wholes(ScanAxes);
        return order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, ScanAxes))
            ? order
            : throw axes.Error($"Expected the axes 0, 1 and 2, each once, at \"{axes.Path}\", got {string.Join(", ", order)}");
    }

    private static int[] Inverse(JsonValue axes, int[] forward)
    {
        int[] order = Permutation(axes);
        return Enumerable.Range(0, ScanAxes).All(i => forward[order[i]] == i)
            ? order
            : throw axes.Error($"Expected the inverse of \"transpose_forward\" at \"{axes.Path}\", got {string.Join(", ", order)}");
    }

    private static double[] Spacing(JsonValue spacing, int count)
    {
        IReadOnlyList<JsonValue> values = spacing.Array;
        if (values.Count != count)
        {
            throw spacing.Error(FormattableString.Invariant($"Expected {count} distances at \"{spacing.Path}\", as many as the patch has sizes, got {values.Count}"));
        }

        foreach (JsonValue value in values.Where(value => !(value.Number > 0) || double.IsInfinity(value.Number)))
        {
            throw value.Error($"Expected a distance above 0 at \"{value.Path}\", got {value.Number.ToString(CultureInfo.InvariantCulture)}");
        }

        return [.. values.Select(value => value.Number)];
    }

    private static IEnumerable<NnUNetChannelSpec> Channels(JsonValue plans, ConfigurationEntries configuration, DatasetSpec dataset)
    {
        JsonValue schemes = configuration["normalization_schemes"];
        JsonValue masks = configuration["use_mask_for_norm"];
        foreach (JsonValue list in (JsonValue[])[schemes, masks])
        {
            if (list.Array.Count != dataset.ChannelNames.Length)
            {
                throw list.Error(FormattableString.Invariant(
                    $"Expected {dataset.ChannelNames.Length} entries at \"{list.Path}\", one for each channel of dataset.json, got {list.Array.Count}"));
            }
        }

        for (int i = 0; i < dataset.ChannelNames.Length; i++)
        {
            string normalization = Named(schemes.Array[i], Normalizations);
            yield return new(
                dataset.ChannelNames[i],
                normalization,
                masks.Array[i].Truth,
                new([.. normalization == "CT" ? Intensities(plans, i) : []]));
        }
    }

    private static double[] Intensities(JsonValue plans, int channel)
    {
        JsonValue all = plans.Find("foreground_intensity_properties_per_channel")
            ?? plans.Find("foreground_intensity_properties_by_modality")
            ?? plans["foreground_intensity_properties_per_channel"];
        JsonValue properties = all[channel.ToString(CultureInfo.InvariantCulture)];
        return [.. ((string[])["mean", "std", "percentile_00_5", "percentile_99_5"]).Select(key => Finite(properties[key]))];
    }

    private static double Finite(JsonValue value) => double.IsNaN(value.Number) || double.IsInfinity(value.Number)
        ? throw value.Error($"Expected a finite number at \"{value.Path}\", got {value.Number.ToString(CultureInfo.InvariantCulture)}")
        : value.Number;

    private static NnUNetResamplingSpec Resampling(ConfigurationEntries configuration, string what)
    {
        JsonValue function = configuration[$"resampling_fn_{what}"];
        switch (function.Text)
        {
            case "resample_data_or_seg_to_shape":
                return Splines(configuration[$"resampling_fn_{what}_kwargs"], what);
            case "no_resampling_hack":
                return NnUNetResamplingSpec.Default with { IsEnabled = false };

            // Only the second stage of a cascade resamples labels.
            case "resample_torch_fornnunet" when what != Labels || configuration.Find("previous_stage") is not { IsNull: false }:
                return Linear(configuration[$"resampling_fn_{what}_kwargs"], what);
            default:
                throw function.Error(
                    $"Expected \"resample_data_or_seg_to_shape\" or \"no_resampling_hack\" at \"{function.Path}\", got \"{function.Text}\", which is not supported");
        }
    }

    private static NnUNetResamplingSpec Splines(JsonValue arguments, string what)
    {
        NnUNetResamplingSpec read = NnUNetResamplingSpec.Default;
        foreach (KeyValuePair<string, JsonValue> argument in arguments.Object)
        {
            JsonValue value = argument.Value;
            read = argument.Key switch
            {
                "order" => read with { Order = Order(value) },
                "order_z" => read with { OrderZ = Order(value) },
                _ => Argument(read, argument.Key, value, what),
            };
        }

        return read;
    }

    /// <summary>PyTorch's <c>interpolate</c>: linear, and the nearest voxel along the axis of thick slices.</summary>
    private static NnUNetResamplingSpec Linear(JsonValue arguments, string what)
    {
        NnUNetResamplingSpec read = NnUNetResamplingSpec.Default with { Order = 1, ForceSeparateZ = null };
        foreach (KeyValuePair<string, JsonValue> argument in arguments.Object)
        {
            JsonValue value = argument.Value;
            read = argument.Key switch
            {
                "mode" when value.Text == "linear" => read,
                "aniso_axis_mode" when value.Text == "nearest-exact" => read,

                // Where and how fast, but not what.
                "num_threads" or "device" or "memefficient_seg_resampling" => read,
                _ => Argument(read, argument.Key, value, what),
            };
        }

        return read;
    }

    /// <summary>An argument that both ways of resampling have.</summary>
    private static NnUNetResamplingSpec Argument(NnUNetResamplingSpec read, string key, JsonValue value, string what) => key switch
    {
        "force_separate_z" => read with { ForceSeparateZ = value.IsNull ? null : value.Truth },
        "is_seg" when value.Truth == (what == Labels) => read,
        "separate_z_anisotropy_threshold" when value.Number == 3 => read,
        _ => throw value.Error($"Expected arguments of the resampling that are supported, got \"{value.Path}\""),
    };

    private static int Order(JsonValue value) => value.Whole is >= 0 and <= 5
        ? value.Whole
        : throw value.Error(FormattableString.Invariant($"Expected an order from 0 to 5 at \"{value.Path}\", got {value.Whole}"));
}
