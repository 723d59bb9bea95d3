using Lucid.Generators.Models;

namespace Lucid.Generators.Layers;

/// <summary>The options that normalisations share, each with its default and its rule.</summary>
internal static class NormalizationOptions
{
    private const double DefaultEps = 1e-5;
    private const double DefaultMomentum = 0.1;
    private const double DefaultNegativeSlope = 0.01;

    private static readonly string[] RunningOptions = ["Momentum", "CumulativeAverage"];
    private static readonly string[] SizeOptions = ["Depth", "Height", "Width"];

    public static int Channels(AttributeReader reader)
    {
        if (reader.Has("Channels"))
        {
            return reader.Value("Channels", 1, value => value >= 1, Rule.ChannelsTooFew);
        }

        reader.Violate(Rule.ChannelsMissing, argument: null);
        return 1;
    }

    public static double Eps(AttributeReader reader) =>
        reader.Value("Eps", DefaultEps, value => value >= 0 && IsFinite(value), Rule.EpsOutOfRange);

    public static bool HasBias(AttributeReader reader, bool affine)
    {
        if (!affine && reader.Has("Bias"))
        {
            reader.Violate(Rule.BiasWithoutEffect, "Bias");
        }

        return affine && reader.Value("Bias", true);
    }

    public static RunningSpec? Running(AttributeReader reader)
    {
        bool tracked = reader.Value("TrackRunningStats", true);
        bool cumulative = reader.Value("CumulativeAverage", false);
        double momentum = reader.Value("Momentum", DefaultMomentum, value => value is >= 0 and <= 1, Rule.MomentumOutOfRange);
        if (!tracked)
        {
            foreach (string option in RunningOptions.Where(reader.Has))
            {
                reader.Violate(Rule.RunningOptionWithoutEffect, option, option);
            }

            return null;
        }

        if (cumulative && reader.Has("Momentum"))
        {
            reader.Violate(Rule.MomentumWithCumulativeAverage, "Momentum");
        }

        return new RunningSpec(cumulative ? null : momentum);
    }

    public static ActivationSpec Activation(AttributeReader reader)
    {
        var kind = (ActivationKind)reader.Value("Activation", 0, value => Enum.IsDefined(typeof(ActivationKind), value), Rule.ActivationUndefined);
        double slope = reader.Value("NegativeSlope", DefaultNegativeSlope, value => IsFinite((float)value), Rule.NegativeSlopeNotFinite);
        if (kind != ActivationKind.LeakyReLU && reader.Has("NegativeSlope"))
        {
            reader.Violate(Rule.NegativeSlopeWithoutEffect, "NegativeSlope", kind);
        }

        // Where it has no effect two declarations are the same layer.
        return new ActivationSpec(kind, kind == ActivationKind.LeakyReLU ? slope : DefaultNegativeSlope);
    }

    public static VolumeSize? Size(AttributeReader reader)
    {
        string[] written = [.. SizeOptions.Where(reader.Has)];
        if (written.Length == 0)
        {
            return null;
        }

        if (written.Length < SizeOptions.Length)
        {
            reader.Violate(Rule.SizeIncomplete, written[0], string.Join(", ", SizeOptions.Except(written)));
            return null;
        }

        int[] sizes = [.. SizeOptions.Select(name => reader.Value(name, 0, value => value >= 1, Rule.SizeNotPositive))];
        if (sizes.Any(size => size < 1))
        {
            return null;
        }

        var size = new VolumeSize(sizes[0], sizes[1], sizes[2]);
        if (size.ElementCount == 1)
        {
            reader.Violate(Rule.SizeOfOneElement, "Depth");
            return null;
        }

        // Three sizes can overflow even 64 bits; one array holds fewer elements than an int counts.
        if ((decimal)size.Depth * size.Height * size.Width > int.MaxValue)
        {
            reader.Violate(Rule.SizeTooLarge, "Depth", (decimal)size.Depth * size.Height * size.Width);
            return null;
        }

        return size;
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
