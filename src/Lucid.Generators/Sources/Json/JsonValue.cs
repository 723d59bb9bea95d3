using System.Globalization;

namespace Lucid.Generators.Sources.Json;

/// <summary>A value of a JSON file, with its place and its path in it, so that whatever is wrong with it can be said there.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Path">The keys that lead to it: <c>configurations.2d.spacing[0]</c>.</param>
/// <param name="Content">
/// A string, a double, a boolean, null, a list of values or a dictionary of them.
/// </param>
internal sealed record JsonValue(JsonPosition Position, string Path, object? Content)
{
    /// <summary>Whether it is null.</summary>
    public bool IsNull => Content is null;

    /// <summary>The value of a key; null where there is none.</summary>
    public JsonValue? Find(string key) => Object.TryGetValue(key, out JsonValue? value) ? value : null;

    /// <summary>The value of a key that must be there.</summary>
    public JsonValue this[string key] => Find(key) ?? throw Error($"Expected an entry \"{key}\" in {Name}, got none");

    /// <summary>The keys and values, in the order of the file.</summary>
    public IReadOnlyDictionary<string, JsonValue> Object => Content as IReadOnlyDictionary<string, JsonValue> ?? throw Unexpected("an object");

    /// <summary>The elements.</summary>
    public IReadOnlyList<JsonValue> Array => Content as IReadOnlyList<JsonValue> ?? throw Unexpected("a list");

    /// <summary>The text.</summary>
    public string Text => Content as string ?? throw Unexpected("a text");

    /// <summary>The truth value.</summary>
    public bool Truth => Content is bool truth ? truth : throw Unexpected("true or false");

    /// <summary>The number.</summary>
    public double Number => Content is double number ? number : throw Unexpected("a number");

    /// <summary>The whole number.</summary>
    public int Whole => Content is double number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw Unexpected("a whole number");

    /// <summary>Whole numbers: a list of them, or one that stands for all.</summary>
    /// <param name="count">How many.</param>
    public int[] Wholes(int count)
    {
        if (Content is double)
        {
            return [.. Enumerable.Repeat(Whole, count)];
        }

        IReadOnlyList<JsonValue> values = Array;
        return values.Count == count
            ? [.. values.Select(value => value.Whole)]
            : throw Error($"Expected {Count(count)} in {Name}, got {values.Count}");
    }

    /// <summary>Why the value cannot be used, at its place.</summary>
    public JsonFormatException Error(string message) => new(message, Position);

    private string Name => Path.Length == 0 ? "the file" : $"\"{Path}\"";

    private JsonFormatException Unexpected(string expected) => Error($"Expected {expected} at {Name}, got {Kind}");

    private string Kind => Content switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        double number => number.ToString(CultureInfo.InvariantCulture),
        string text => $"\"{text}\"",
        IReadOnlyList<JsonValue> => "a list",
        _ => "an object",
    };

    private static string Count(int count) => count == 1 ? "1 number" : FormattableString.Invariant($"{count} numbers");
}
