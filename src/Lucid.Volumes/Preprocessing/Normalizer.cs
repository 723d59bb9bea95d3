using Lucid.Networks;

namespace Lucid.Volumes.Preprocessing;

/// <summary>The intensities of a channel, normalised in place: nnU-Net's <c>default_normalization_schemes.py</c>. Values are float32, as NumPy reckons them there.</summary>
internal static class Normalizer
{
    /// <summary>What is divided by at least.</summary>
    private const float Least = 1e-8f;

    private const int PartLength = 1 << 16;

    /// <summary>Normalises a channel.</summary>
    /// <param name="channel">How.</param>
    /// <param name="values">Its values.</param>
    /// <param name="mask">Not 0 inside the non-zero mask; used where the channel says so.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ScanException">The values cannot be normalised so.</exception>
    public static void Run(NnUNetChannel channel, Memory<float> values, ReadOnlyMemory<byte>? mask, CancellationToken cancellation)
    {
        switch (channel.Normalization)
        {
            case NnUNetNormalization.ZScore:
                ZScore(values, channel.UseMask ? mask : null, cancellation);
                break;
            case NnUNetNormalization.CT:
                NnUNetIntensities known = channel.Intensities ?? throw new ScanException(
                    $"expected the plan to know the intensities of channel {channel.Name} (foreground_intensity_properties_per_channel), got none");
                (float low, float high) = ((float)known.Percentile005, (float)known.Percentile995);
                (float mean, float deviation) = ((float)known.Mean, Math.Max((float)known.StandardDeviation, Least));
                ForEach(values, value => (Math.Min(Math.Max(value, low), high) - mean) / deviation, cancellation);
                break;
            case NnUNetNormalization.RescaleTo01:
                (float least, float greatest) = Range(values.Span);
                float width = Math.Max(greatest - least, Least);
                ForEach(values, value => (value - least) / width, cancellation);
                break;
            case NnUNetNormalization.RgbTo01:
                (float darkest, float brightest) = Range(values.Span);
                if (!(darkest >= 0 && brightest <= 255))
                {
                    throw new ScanException($"expected colours from 0 to 255 in channel {channel.Name}, got values from {darkest} to {brightest}");
                }

                ForEach(values, value => value / 255, cancellation);
                break;
            case NnUNetNormalization.None:
                break;
            default:
                throw new ArgumentException($"expected a normalisation scheme of nnU-Net, got {channel.Normalization}");
        }
    }

    /// <summary>Makes sure that every value is a number.</summary>
    /// <exception cref="ScanException">One is not.</exception>
    public static void CheckFinite(NnUNetChannel channel, ReadOnlySpan<float> values)
    {
        int count = 0;
        foreach (float value in values)
        {
            count += float.IsFinite(value) ? 0 : 1;
        }

        if (count > 0)
        {
            throw new ScanException(
                $"expected finite intensities in channel {channel.Name}, got {count:N0} voxels that are not (NaN or infinite) after normalising; set them to 0 first");
        }
    }

    private static void ZScore(Memory<float> values, ReadOnlyMemory<byte>? mask, CancellationToken cancellation)
    {
        Moments moments = Moments.Of(values, mask, cancellation);
        float mean = (float)moments.Mean;
        float deviation = Math.Max((float)moments.StandardDeviation, Least);
        if (mask is not { } inside)
        {
            ForEach(values, value => (value - mean) / deviation, cancellation);
            return;
        }

        ForEachPart(
            values.Length,
            (start, length) =>
            {
                Span<float> part = values.Span.Slice(start, length);
                ReadOnlySpan<byte> own = inside.Span.Slice(start, length);
                for (int i = 0; i < part.Length; i++)
                {
                    part[i] = own[i] != 0 ? (part[i] - mean) / deviation : part[i];
                }
            },
            cancellation);
    }

    private static void ForEach(Memory<float> values, Func<float, float> change, CancellationToken cancellation) => ForEachPart(
        values.Length,
        (start, length) =>
        {
            foreach (ref float value in values.Span.Slice(start, length))
            {
                value = change(value);
            }
        },
        cancellation);

    private static void ForEachPart(int length, Action<int, int> body, CancellationToken cancellation) => Workers.For(
        (int)(((long)length + PartLength - 1) / PartLength),
        part => body(part * PartLength, Math.Min(PartLength, length - part * PartLength)),
        cancellation);

    private static (float Least, float Greatest) Range(ReadOnlySpan<float> values)
    {
        float least = float.PositiveInfinity;
        float greatest = float.NegativeInfinity;
        foreach (float value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        return (least, greatest);
    }
}
