using System.Globalization;

namespace Lucid.Generators.Emit;

/// <summary>The one way to write a number into generated code: invariant, and the fewest digits that read back as the same value.</summary>
internal static class Literal
{
    // What any double and any float need at the most.
    private const int DoubleDigits = 17;
    private const int SingleDigits = 9;

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number for people: <c>4,096</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(double value) => Shortest(value, DoubleDigits, text => Parse(text).Equals(value));

    public static string Of(float value) => Shortest(value, SingleDigits, text => ((float)Parse(text)).Equals(value)) + "f";

    // Digits are tried in turn, because the shortest form of the framework differs between the hosts a generator runs in.
    private static string Shortest(double value, int digits, Func<string, bool> readsBack)
    {
        string text = Enumerable.Range(1, digits)
            .Select(precision => value.ToString("G" + Of(precision), CultureInfo.InvariantCulture))
            .First(candidate => readsBack(candidate));

        // "1E-05" is written as people write it: "1e-5".
        int exponent = text.IndexOf('E');
        return exponent < 0
            ? text
            : text.Substring(0, exponent) + "e" + (text[exponent + 1] == '-' ? "-" : "") + text.Substring(exponent + 2).TrimStart('0');
    }

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
