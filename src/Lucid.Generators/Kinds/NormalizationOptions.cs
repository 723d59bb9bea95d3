using System.Numerics;
using Lucid.Generators.Declarations;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>The options that normalisations share, each with its rule. Their names and defaults are the attributes' own.</summary>
/// <param name="reader">The attribute.</param>
internal sealed class NormalizationOptions(AttributeReader reader)
{
    // Examples of what has no default.
    private const int UsualChannels = 32;
    private const int UsualGroups = 8;
    private const string UsualShape = "new[] { 768 }";

    /// <summary>The options of a normalisation of channels that may keep running statistics.</summary>
    /// <param name="defaults">The attribute as it is where nothing is written.</param>
    /// <param name="sizes">The spatial sizes that may be fixed.</param>
    /// <param name="needsSeveralElements">Whether one spatial element is too few.</param>
    public NormalizationSpec OfChannels(RunningNormAttribute defaults, SpatialSizes sizes, bool needsSeveralElements)
    {
        int channels = Channels(groups: 1);
        return OfChannels(defaults, channels, groups: 1, Size(sizes, channels, needsSeveralElements));
    }

    /// <summary>The options of a normalisation of groups of channels.</summary>
    public NormalizationSpec OfGroups(GroupNormAttribute defaults)
    {
        const string Option = nameof(defaults.Groups);
        int channels = Channels(reader.Value(Option, 1));
        return OfChannels(defaults, channels, Groups(Option, channels), size: default);
    }

    /// <summary>The options of a normalisation of the last dimensions.</summary>
    public NormalizationSpec OfRows(NormAttribute defaults, bool hasWeight, bool hasBias)
    {
        double eps = Eps(defaults);
        return new(Channels: 1, Groups: 1, NormalizedShape(), Layout.ChannelsFirst, eps, hasWeight, hasBias, Running: null, new ActivationOptions(reader).Read());
    }

    /// <summary>Whether there is a bias, which there is beside a weight only.</summary>
    public bool HasBias(bool affine, string affineOption, bool defaultBias)
    {
        const string Option = nameof(ChannelNormAttribute.Bias);
        if (!affine && reader.Has(Option))
        {
            reader.Violate(Rule.BiasWithoutEffect, Option, affineOption);
        }

        return affine && reader.Value(Option, defaultBias);
    }

    private NormalizationSpec OfChannels(ChannelNormAttribute defaults, int channels, int groups, EquatableArray<int> size)
    {
        bool affine = reader.Value(nameof(defaults.Affine), defaults.Affine);
        return new(
            channels,
            groups,
            size,
            (Layout)reader.Value(nameof(defaults.Layout), (int)defaults.Layout, IsDefined<Layout>, Rule.LayoutUndefined),
            Eps(defaults),
            HasWeight: affine,
            HasBias: HasBias(affine, nameof(defaults.Affine), defaults.Bias),
            defaults is RunningNormAttribute running ? Running(running) : null,
            new ActivationOptions(reader).Read(channels));
    }

    private int Channels(int groups)
    {
        const string Option = nameof(ChannelNormAttribute.Channels);
        return reader.Requires(Option, Rule.ChannelsMissing, ChannelsFor(groups))
            ? reader.Value(Option, 1, value => value >= 1, Rule.ChannelsTooFew)
            : 1;
    }

    // G, which divides the channels.
    private int Groups(string option, int channels)
    {
        const string Channels = nameof(ChannelNormAttribute.Channels);
        if (!reader.Requires(option, Rule.GroupsMissing, GroupsFor(reader.Value(Channels, UsualChannels))))
        {
            return 1;
        }

        int groups = reader.Value(option, 1, value => value >= 1, Rule.GroupsTooFew);
        if (channels % groups == 0)
        {
            return groups;
        }

        // Where the channels themselves are at fault, the groups may fit those that were meant.
        if (reader.Value(Channels, 0) == channels)
        {
            reader.Violate(Rule.GroupsDoNotDivideChannels, option, groups, channels, Channels);
        }

        return 1;
    }

    private double Eps(NormAttribute defaults) =>
        reader.Value(nameof(defaults.Eps), defaults.Eps, value => value >= 0 && IsFinite(value), Rule.EpsOutOfRange);

    private RunningSpec? Running(RunningNormAttribute defaults)
    {
        if (!reader.Value(nameof(defaults.TrackRunningStats), defaults.TrackRunningStats))
        {
            foreach (string option in ((string[])[nameof(defaults.Momentum), nameof(defaults.CumulativeAverage)]).Where(reader.Has))
            {
                reader.Violate(Rule.RunningOptionWithoutEffect, option, option);
            }

            return null;
        }

        if (!reader.Value(nameof(defaults.CumulativeAverage), defaults.CumulativeAverage))
        {
            return new RunningSpec(reader.Value(nameof(defaults.Momentum), defaults.Momentum, value => value is >= 0 and <= 1, Rule.MomentumOutOfRange));
        }

        if (reader.Has(nameof(defaults.Momentum)))
        {
            reader.Violate(Rule.MomentumWithCumulativeAverage, nameof(defaults.Momentum));
        }

        return new RunningSpec(Momentum: null);
    }

    private EquatableArray<int> Size(SpatialSizes spatial, int channels, bool needsSeveralElements)
    {
        string[] written = [.. spatial.Options.Where(reader.Has)];
        if (written.Length < spatial.Options.Count)
        {
            if (written.Length > 0)
            {
                string[] missing = [.. spatial.Options.Except(written)];
                reader.Lacks(Rule.SizeIncomplete, written[0], missing, Listed(spatial.Options), string.Join(", ", written), string.Join(", ", missing));
            }

            return spatial.Open;
        }

        int[] sizes = [.. spatial.Options.Select(name => reader.Value(name, 0, value => value >= 1, Rule.SizeNotPositive))];
        if (sizes.Any(size => size < 1))
        {
            return spatial.Open;
        }

        if (needsSeveralElements && sizes.All(size => size == 1))
        {
            reader.Violate(Rule.SizeOfOneElement, spatial.Options[0], Listed(spatial.Options));
            return spatial.Open;
        }

        return FitsInTensor(
            spatial.Options[0],
            [channels, .. sizes],
            () => string.Join("·", [nameof(ChannelNormAttribute.Channels), .. spatial.Options])) ? new([.. sizes]) : spatial.Open;
    }

    private EquatableArray<int> NormalizedShape()
    {
        const string Option = nameof(LayerNormAttribute.NormalizedShape);
        EquatableArray<int> one = new([1]);
        if (!reader.Requires(Option, Rule.NormalizedShapeMissing, UsualShape) || reader.Values(Option) is not { } sizes)
        {
            return one;
        }

        if (sizes.Length == 0 || sizes.Any(size => size < 1))
        {
            reader.Violate(Rule.NormalizedShapeNotPositive, Option, $"[{string.Join(", ", sizes)}]");
            return one;
        }

        return FitsInTensor(Option, sizes, () => "the sizes of NormalizedShape") ? new([.. sizes]) : one;
    }

    // Four sizes can overflow even 64 bits; one array holds fewer elements than an int counts.
    private bool FitsInTensor(string option, IEnumerable<int> sizes, Func<string> product)
    {
        BigInteger elements = sizes.Aggregate(BigInteger.One, (all, size) => all * size);
        if (elements > int.MaxValue)
        {
            reader.Violate(Rule.SizeTooLarge, option, product(), int.MaxValue, elements);
            return false;
        }

        return true;
    }

    // "Depth, Height and Width"
    private static string Listed(IReadOnlyList<string> options) =>
        options.Count == 1 ? options[0] : string.Join(", ", options.Take(options.Count - 1)) + " and " + options[options.Count - 1];

    // The next multiple of the groups.
    private static string ChannelsFor(int groups) =>
        $"{(groups < 1 ? UsualChannels : UsualChannels + ((groups - (UsualChannels % groups)) % groups))}";

    // As many of the usual groups as divide the channels.
    private static string GroupsFor(int channels) => $"{BigInteger.GreatestCommonDivisor(channels, UsualGroups)}";

    private static bool IsDefined<TEnum>(int value) => Enum.IsDefined(typeof(TEnum), value);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
