using System.CommandLine;
using System.Globalization;

namespace Lucid.Samples.CommandLine;

/// <summary>Options that take a whole number within limits.</summary>
public static class NumberOption
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Its name, with the dashes.</param>
    /// <param name="usual">The number where it is not given.</param>
    /// <param name="least">The least that it takes.</param>
    /// <param name="most">The most that it takes.</param>
    /// <param name="description">What it says, without a full stop; the limits are added.</param>
    public static Option<int> Create(string name, int usual, int least, int most, string description) => new(name)
    {
        Description = $"{description}, {least} to {most}.",
        HelpName = "N",
        DefaultValueFactory = _ => usual,
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            {
                return value;
            }

            argument.AddError($"{name}: expected a whole number from {least} to {most}, got '{text}'");
            return 0;
        },
    };
}
