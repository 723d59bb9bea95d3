using System.Globalization;
using System.Numerics;
using System.Text;

namespace Lucid.Serialization;

/// <summary>Numbers and texts as Python's oldest pickle protocol writes them: as lines of text. Null is what they are not.</summary>
internal static class PickleText
{
    /// <summary>As many digits as Python itself reads: reading takes the square of them.</summary>
    private const int MostDigits = 4300;

    /// <summary>A whole number in digits, or <c>00</c> and <c>01</c> for false and true.</summary>
    public static object? Number(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> digits = line.EndsWith("L"u8) ? line[..^1] : line;
        return line.SequenceEqual("00"u8) ? false
            : line.SequenceEqual("01"u8) ? true
            : digits.Length <= MostDigits
                && BigInteger.TryParse(Ascii(digits), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number)
            ? Smallest(number)
            : null;
    }

    /// <summary>A whole number as a long where it fits.</summary>
    public static object Smallest(BigInteger number) => number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;

    /// <summary>A floating-point number.</summary>
    public static object? Float(ReadOnlySpan<byte> line) => Ascii(line) switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        var text => text.Length <= MostDigits && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : null,
    };

    /// <summary>A byte string as Python's source has it: in quotes, with escapes.</summary>
    public static byte[]? Literal(ReadOnlySpan<byte> line)
    {
        if (line.Length < 2 || line[0] != line[^1] || (line[0] != '\'' && line[0] != '"'))
        {
            return null;
        }

        ReadOnlySpan<byte> text = line[1..^1];
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                bytes.Add(text[i]);
                continue;
            }

            i++;
            int value = i == text.Length ? -1 : text[i] switch
            {
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                (byte)'\\' or (byte)'\'' or (byte)'"' => text[i],
                (byte)'x' => Hexadecimal(text[(i + 1)..], 2),
                _ => -1,
            };
            if (value < 0)
            {
                return null;
            }

            i += text[i] == 'x' ? 2 : 0;
            bytes.Add((byte)value);
        }

        return [.. bytes];
    }

    /// <summary>A text in Latin-1, other letters as <c>\u</c> or <c>\U</c> and their number.</summary>
    public static string? Escaped(ReadOnlySpan<byte> line)
    {
        var text = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            int digits = line[i] != '\\' || i + 1 == line.Length ? 0 : line[i + 1] switch { (byte)'u' => 4, (byte)'U' => 8, _ => 0 };
            if (digits == 0)
            {
                text.Append((char)line[i]);
                continue;
            }

            int letter = Hexadecimal(line[(i + 2)..], digits);
            if (letter is < 0 or > 0x10FFFF)
            {
                return null;
            }

            _ = letter > char.MaxValue ? text.Append(char.ConvertFromUtf32(letter)) : text.Append((char)letter);
            i += 1 + digits;
        }

        return text.ToString();
    }

    private static int Hexadecimal(ReadOnlySpan<byte> text, int digits) =>
        text.Length >= digits && int.TryParse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number)
            ? number
            : -1;

    private static string Ascii(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
