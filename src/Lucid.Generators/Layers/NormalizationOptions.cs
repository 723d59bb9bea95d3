using System.Numerics;
using Lucid.Generators.Models;

namespace Lucid.Generators.Layers;

/// <summary>The options that normalisations share, each with its default and its rule.</summary>
internal static class NormalizationOptions
{
    private const double DefaultEps = 1e-5;
    private const double DefaultMomentum = 0.1;
    private const double DefaultNegativeSlope = 0.01;
    private const double DefaultLearntSlope = 0.25;

    // Examples of what has no default.
    private const int UsualChannels = 32;
    private const int UsualGroups = 8;
    private const string UsualShape = "new[] { 768 }";

    private static readonly string[] RunningOptions = ["Momentum", "CumulativeAverage"];

    /// <summary>The options of a normalisation of channels that may keep running statistics.</summary>
    /// <param name="reader">The attribute.</param>
    /// <param name="sizes">The spatial sizes that may be fixed.</param>
    /// <param name="needsSeveralElements">Whether one spatial element is too few.</param>
    public static NormalizationSpec OfChannels(AttributeReader reader, SpatialSizes sizes, bool needsSeveralElements)
    {
        int channels = Channels(reader);
        bool affine = reader.Value("Affine", true);
        return new(
            channels,
            Groups: 1,
            Size(reader, sizes, channels, needsSeveralElements),
            Layout(reader),
            Eps(reader),
            HasWeight: affine,
            HasBias: HasBias(reader, affine, "Affine"),
            Running(reader),
            Activation(reader, channels));
    }

    /// <summary>The options of a normalisation of the last dimensions.</summary>
    public static NormalizationSpec OfRows(AttributeReader reader, double eps, bool hasWeight, bool hasBias) => new(
        Channels: 1, Groups: 1, NormalizedShape(reader), LayoutKind.ChannelsFirst, eps, hasWeight, hasBias, Running: null, Activation(reader));

    public static int Channels(AttributeReader reader) => reader.Requires("Channels", Rule.ChannelsMissing, ChannelsFor(reader.Value("Groups", 1)))
        ? reader.Value("Channels", 1, value => value >= 1, Rule.ChannelsTooFew)
        : 1;

    /// <summary>G, which divides the channels.</summary>
    public static int Groups(AttributeReader reader, int channels)
    {
        if (!reader.Requires("Groups", Rule.GroupsMissing, GroupsFor(reader.Value("Channels", UsualChannels))))
        {
            return 1;
        }

        int groups = reader.Value("Groups", 1, value => value >= 1, Rule.GroupsTooFew);
        if (channels % groups == 0)
        {
            return groups;
        }

        // Where the channels themselves are at fault, the groups may fit those that were meant.
        if (reader.Value("Channels", 0) == channels)
        {
            reader.Violate(Rule.GroupsDoNotDivideChannels, "Groups", groups, channels);
        }

        return 1;
    }

    public static double Eps(AttributeReader reader, double defaultEps = DefaultEps) =>
        reader.Value("Eps", defaultEps, value => value >= 0 && IsFinite(value), Rule.EpsOutOfRange);

    public static bool HasBias(AttributeReader reader, bool affine, string affineOption)
    {
        if (!affine && reader.Has("Bias"))
        {
            reader.Violate(Rule.BiasWithoutEffect, "Bias", affineOption);
        }

        return affine && reader.Value("Bias", true);
    }

    public static RunningSpec? Running(AttributeReader reader)
    {
        if (!reader.Value("TrackRunningStats", true))
        {
            foreach (string option in RunningOptions.Where(reader.Has))
            {
                reader.Violate(Rule.RunningOptionWithoutEffect, option, option);
            }

            return null;
        }

        if (!reader.Value("CumulativeAverage", false))
        {
            return new RunningSpec(reader.Value("Momentum", DefaultMomentum, value => value is >= 0 and <= 1, Rule.MomentumOutOfRange));
        }

        if (reader.Has("Momentum"))
        {
            reader.Violate(Rule.MomentumWithCumulativeAverage, "Momentum");
        }

        return new RunningSpec(Momentum: null);
    }

    /// <summary>f.</summary>
    /// <param name="reader">The attribute.</param>
    /// <param name="channels">C, where a slope may be learnt for each channel.</param>
    public static ActivationSpec Activation(AttributeReader reader, int channels = 1)
    {
        var kind = (ActivationKind)reader.Value(
            "Activation", 0, value => Enum.IsDefined(typeof(ActivationKind), value), Rule.ActivationUndefined);

        // Where the activation itself is at fault, other options may belong to the one that was meant.
        bool isMeant = !reader.Has("Activation") || reader.Value("Activation", -1) == (int)kind;
        if (isMeant && kind != ActivationKind.PReLU && reader.Has("SlopePerChannel"))
        {
            reader.Violate(Rule.SlopePerChannelWithoutEffect, "SlopePerChannel", kind);
        }

        switch (kind)
        {
            case ActivationKind.LeakyReLU:
                return new ActivationSpec(kind, Slope(DefaultNegativeSlope));
            case ActivationKind.PReLU:
                return new ActivationSpec(kind, Slope(DefaultLearntSlope), reader.Value("SlopePerChannel", false) ? channels : 1);
        }

        if (isMeant && reader.Has("NegativeSlope"))
        {
            reader.Violate(Rule.NegativeSlopeWithoutEffect, "NegativeSlope", kind);
        }

        // Where it has no effect two declarations are the same layer.
        return new ActivationSpec(kind, DefaultNegativeSlope);

        double Slope(double defaultSlope) =>
            reader.Value("NegativeSlope", defaultSlope, value => IsFinite((float)value), Rule.NegativeSlopeNotFinite);
    }

    public static LayoutKind Layout(AttributeReader reader) => (LayoutKind)reader.Value(
        "Layout", 0, value => Enum.IsDefined(typeof(LayoutKind), value), Rule.LayoutUndefined);

    private static EquatableArray<int> Size(AttributeReader reader, SpatialSizes spatial, int channels, bool needsSeveralElements)
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

        string product = string.Join("·", ["Channels", .. spatial.Options]);
        return FitsInTensor(reader, spatial.Options[0], product, [channels, .. sizes]) ? new([.. sizes]) : spatial.Open;
    }

    private static EquatableArray<int> NormalizedShape(AttributeReader reader)
    {
        const string Option = "NormalizedShape";
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

        return FitsInTensor(reader, Option, "the sizes of NormalizedShape", sizes) ? new([.. sizes]) : one;
    }

    // Four sizes can overflow even 64 bits; one array holds fewer elements than an int counts.
    private static bool FitsInTensor(AttributeReader reader, string option, string product, IEnumerable<int> sizes)
    {
        BigInteger elements = sizes.Aggregate(BigInteger.One, (all, size) => all * size);
        if (elements > int.MaxValue)
        {
            reader.Violate(Rule.SizeTooLarge, option, product, int.MaxValue, elements);
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

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
