using Lucid.Generators.Declarations;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Kinds;

/// <summary>Options that layers of several kinds have, each with its rule.</summary>
internal static class SharedOptions
{
    /// <summary>A number with a least value.</summary>
    /// <param name="reader">The attribute.</param>
    /// <param name="option">The option.</param>
    /// <param name="least">The least value that is right.</param>
    /// <param name="defaultValue">The value where it is not written, or wrong.</param>
    public static int AtLeast(this AttributeReader reader, string option, int least, int defaultValue)
    {
        int value = reader.Value(option, defaultValue);
        if (value >= least)
        {
            return value;
        }

        reader.Violate(Rule.OptionOutOfRange, option, option, $"{least} or more", value);
        return defaultValue;
    }

    /// <summary>A number of 1 or more that has no default.</summary>
    /// <param name="reader">The attribute.</param>
    /// <param name="option">The option.</param>
    /// <param name="example">A value that it may have.</param>
    public static int RequiredCount(this AttributeReader reader, string option, string example) =>
        reader.Requires(option, Rule.OptionMissing, $"{option} = {example}", example) ? reader.AtLeast(option, 1, 1) : 1;

    /// <summary>Where the channels stand.</summary>
    public static Layout Layout(this AttributeReader reader) => (Layout)reader.Value(
        nameof(ConvolutionAttribute.Layout), (int)default(Layout), value => Enum.IsDefined(typeof(Layout), value), Rule.LayoutUndefined);

    /// <summary>A member of an enum.</summary>
    /// <param name="reader">The attribute.</param>
    /// <param name="option">The option.</param>
    /// <param name="defaultValue">The value where it is not written, or wrong.</param>
    public static TEnum Member<TEnum>(this AttributeReader reader, string option, TEnum defaultValue)
        where TEnum : struct, Enum
    {
        int value = reader.Value(option, Convert.ToInt32(defaultValue));
        var member = (TEnum)Enum.ToObject(typeof(TEnum), value);
        if (Enum.IsDefined(typeof(TEnum), member))
        {
            return member;
        }

        reader.Violate(Rule.OptionOutOfRange, option, option, $"a member of Lucid.{typeof(TEnum).Name}", value);
        return defaultValue;
    }
}
