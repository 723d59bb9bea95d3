using System.Globalization;

namespace Lucid;

/// <summary>
/// The state of the process's random numbers, for <see cref="LucidRuntime.SetRandomState"/>: all numbers to come follow from it. As a text it fits beside the
/// tensors of a file, in <see cref="SafetensorsFile.Metadata"/>.
/// </summary>
/// <param name="Seed">The seed: the key of Philox4x32-10.</param>
/// <param name="Offset">How many blocks of 128 bits have been drawn: the counter of the next one.</param>
public readonly record struct RandomState(long Seed, long Offset)
{
    private const string Algorithm = "philox4x32-10";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text: <c>philox4x32-10:seed:offset</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no state.</exception>
    public static RandomState Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':') is [Algorithm, var seed, var offset]
            && long.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long key)
            && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out long counter)
            ? new RandomState(key, counter)
            : throw new FormatException($"Expected a random state such as '{Algorithm}:42:0', got '{text}'.");
    }

    /// <summary>The algorithm, the seed and the offset, with colons between them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Algorithm}:{Seed}:{Offset}");
}
