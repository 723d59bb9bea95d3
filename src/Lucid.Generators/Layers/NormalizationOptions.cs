using System.Numerics;
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

        if (!reader.IsRejected)
        {
            reader.Lacks(Rule.ChannelsMissing, argument: null, ["Channels"]);
        }

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

    public static ActivationSpec Activation(AttributeReader reader)
    {
        var kind = (ActivationKind)reader.Value(
            "Activation", 0, value => Enum.IsDefined(typeof(ActivationKind), value), Rule.ActivationUndefined);
        if (kind == ActivationKind.LeakyReLU)
        {
            return new ActivationSpec(
                kind, reader.Value("NegativeSlope", DefaultNegativeSlope, value => IsFinite((float)value), Rule.NegativeSlopeNotFinite));
        }

        // Where the activation itself is at fault, the slope may belong to the one that was meant.
        bool isMeant = !reader.Has("Activation") || reader.Value("Activation", -1) == (int)kind;
        if (isMeant && reader.Has("NegativeSlope"))
        {
            reader.Violate(Rule.NegativeSlopeWithoutEffect, "NegativeSlope", kind);
        }

        // Where it has no effect two declarations are the same layer.
        return new ActivationSpec(kind, DefaultNegativeSlope);
    }

    public static LayoutKind Layout(AttributeReader reader) => (LayoutKind)reader.Value(
        "Layout", 0, value => Enum.IsDefined(typeof(LayoutKind), value), Rule.LayoutUndefined);

    public static VolumeSize? Size(AttributeReader reader, int channels)
    {
        string[] written = [.. SizeOptions.Where(reader.Has)];
        if (written.Length == 0)
        {
            return null;
        }

        if (written.Length < SizeOptions.Length)
        {
            if (!reader.IsRejected)
            {
                string[] missing = [.. SizeOptions.Except(written)];
                reader.Lacks(Rule.SizeIncomplete, written[0], missing, string.Join(", ", written), string.Join(", ", missing));
            }

            return null;
        }

        int[] sizes = [.. SizeOptions.Select(name => reader.Value(name, 0, value => value >= 1, Rule.SizeNotPositive))];
        if (sizes.Any(size => size < 1))
        {
            return null;
        }

        var size = new VolumeSize(sizes[0], sizes[1], sizes[2]);
        BigInteger elements = (BigInteger)size.Depth * size.Height * size.Width;
        if (elements.IsOne)
        {
            reader.Violate(Rule.SizeOfOneElement, "Depth");
            return null;
        }

        // Four sizes can overflow even 64 bits; one array holds fewer elements than an int counts.
        if (elements * channels > int.MaxValue)
        {
            reader.Violate(Rule.SizeTooLarge, "Depth", int.MaxValue, elements * channels);
            return null;
        }

        return size;
    }

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
