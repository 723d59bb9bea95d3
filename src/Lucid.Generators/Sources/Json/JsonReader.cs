using System.Globalization;
using System.Text;

namespace Lucid.Generators.Sources.Json;

/// <summary>
/// Reads JSON (RFC 8259) as Python writes it, with NaN, Infinity and −Infinity. Each value keeps its place. .NET's own reader is no part of netstandard2.0, tells no places, and
/// refuses what Python writes.
/// </summary>
internal sealed class JsonReader
{
    // Deeper than any plan, and far from the end of the stack.
    private const int DeepestNesting = 64;

    private readonly string _text;
    private int _index;
    private int _line;
    private int _lineStart;
    private int _depth;

    private JsonReader(string text) => _text = text;

    private JsonPosition Position => new(_line, _index - _lineStart);

    /// <summary>Reads a file.</summary>
    /// <exception cref="JsonFormatException">The text is not JSON.</exception>
    public static JsonValue Read(string text)
    {
        var reader = new JsonReader(text);
        JsonValue value = reader.ReadValue("");
        reader.SkipSpace();
        return reader._index == text.Length ? value : throw reader.Unexpected("the end of the file");
    }

    private JsonValue ReadValue(string path)
    {
        SkipSpace();
        JsonPosition position = Position;
        if (++_depth > DeepestNesting)
        {
            throw new JsonFormatException($"Expected at most {DeepestNesting} values within each other, got more", position);
        }

        object? content = Peek() switch
        {
            '{' => ReadObject(path),
            '[' => ReadArray(path),
            '"' => ReadString(),
            _ => ReadWord(),
        };
        _depth--;
        return new JsonValue(position, path, content);
    }

    private Dictionary<string, JsonValue> ReadObject(string path)
    {
        var entries = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        _index++;
        SkipSpace();
        if (TryTake('}'))
        {
            return entries;
        }

        do
        {
            SkipSpace();
            if (Peek() != '"')
            {
                throw Unexpected("a key in quotes");
            }

            string key = ReadString();
            SkipSpace();
            Take(':');

            // The last one counts, as it does in Python.
            entries[key] = ReadValue(path.Length == 0 ? key : $"{path}.{key}");
            SkipSpace();
        }
        while (TryTake(','));
        Take('}');
        return entries;
    }

    private List<JsonValue> ReadArray(string path)
    {
        var values = new List<JsonValue>();
        _index++;
        SkipSpace();
        if (TryTake(']'))
        {
            return values;
        }

        do
        {
            values.Add(ReadValue(FormattableString.Invariant($"{path}[{values.Count}]")));
            SkipSpace();
        }
        while (TryTake(','));
        Take(']');
        return values;
    }

    private string ReadString()
    {
        var text = new StringBuilder();
        _index++;
        while (true)
        {
            char next = Peek();
            if (next is '\0' or '\n' or '\r')
            {
                throw Unexpected("a quote at the end of the text");
            }

            _index++;
            if (next == '"')
            {
                return text.ToString();
            }

            text.Append(next == '\\' ? ReadEscape() : next);
        }
    }

    private char ReadEscape()
    {
        char escaped = Peek();
        _index++;
        switch (escaped)
        {
            case '"' or '\\' or '/':
                return escaped;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when _index + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_index, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                _index += 4;
                return (char)code;
            default:
                _index--;
                throw Unexpected("an escape of JSON after the backslash");
        }
    }

    private object? ReadWord()
    {
        int start = _index;
        while (char.IsLetterOrDigit(Peek()) || Peek() is '+' or '-' or '.')
        {
            _index++;
        }

        string word = _text.Substring(start, _index - start);
        switch (word)
        {
            case "null":
                return null;
            case "true":
                return true;
            case "false":
                return false;
            case "NaN":
                return double.NaN;
            case "Infinity":
                return double.PositiveInfinity;
            case "-Infinity":
                return double.NegativeInfinity;
        }

        if (word.Length > 0 && (char.IsDigit(word[0]) || word[0] == '-')
            && double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number))
        {
            return number;
        }

        _index = start;
        throw Unexpected("a value");
    }

    private void SkipSpace()
    {
        for (; Peek() is ' ' or '\t' or '\r' or '\n' or '\uFEFF'; _index++)
        {
            if (Peek() == '\n')
            {
                _line++;
                _lineStart = _index + 1;
            }
        }
    }

    private char Peek() => _index < _text.Length ? _text[_index] : '\0';

    private bool TryTake(char expected)
    {
        bool isThere = Peek() == expected;
        _index += isThere ? 1 : 0;
        return isThere;
    }

    private void Take(char expected)
    {
        if (!TryTake(expected))
        {
            throw Unexpected($"'{expected}'");
        }
    }

    private JsonFormatException Unexpected(string expected) =>
        new($"Expected {expected}, got {(_index < _text.Length ? $"'{_text[_index]}'" : "the end of the file")}", Position);
}
