using Lucid.Generators.Declarations;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Options of spatial axes: one number for all of them, or one for each.</summary>
/// <param name="reader">The attribute.</param>
/// <param name="dimensions">The axes.</param>
internal sealed class AxisOptions(AttributeReader reader, int dimensions)
{
    /// <summary>What no volume exceeds, and products of two of which an int holds.</summary>
    public const int Most = 16383;

    /// <summary>The values of an option, one for each axis.</summary>
    /// <param name="option">The option.</param>
    /// <param name="least">The least value that is right.</param>
    /// <param name="defaultValue">The value where it is not written, or wrong.</param>
    public int[] Values(string option, int least, int defaultValue) => Values(option, least, All(defaultValue));

    /// <inheritdoc cref="Values(string, int, int)"/>
    public int[] Values(string option, int least, int[] defaultValue) => Values(
        option, value => value >= least && value <= Most, $"from {least} to {Most}", defaultValue);

    /// <summary>The values of an option, one for each axis.</summary>
    /// <typeparam name="T">The type of its elements.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="isLegal">Whether a value is right.</param>
    /// <param name="expected">Which values are, in words.</param>
    /// <param name="defaultValue">The values where it is not written, or wrong.</param>
    public T[] Values<T>(string option, Func<T, bool> isLegal, string expected, T[] defaultValue)
    {
        if (reader.Values<T>(option) is not { } values || !HasOneForAllOrEach(option, values.Length))
        {
            return defaultValue;
        }

        T[] wrong = [.. values.Where(value => !isLegal(value))];
        if (wrong.Length > 0)
        {
            reader.Violate(Rule.OptionOutOfRange, option, option, expected, wrong[0]);
            return defaultValue;
        }

        return values.Length == 1 ? [.. Enumerable.Repeat(values[0], dimensions)] : values;
    }

    /// <summary>The values of an option without a default.</summary>
    /// <param name="option">The option.</param>
    /// <param name="example">A value that it may have.</param>
    public int[] Required(string option, int example)
    {
        string text = $"[{example}]";
        return reader.Requires(option, Rule.OptionMissing, $"{option} = {text}", text) ? Values(option, least: 1, 1) : All(1);
    }

    /// <summary>A value for each axis.</summary>
    public int[] All(int value) => [.. Enumerable.Repeat(value, dimensions)];

    private bool HasOneForAllOrEach(string option, int count)
    {
        if (count == 1 || count == dimensions)
        {
            return true;
        }

        reader.Violate(Rule.AxesDiffer, option, option, dimensions == 1 ? "1 value" : $"1 value, or {dimensions} for its axes", count);
        return false;
    }
}
