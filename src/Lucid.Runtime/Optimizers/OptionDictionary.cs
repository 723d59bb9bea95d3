using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Lucid.Serialization;

namespace Lucid;

/// <summary>
/// Plain values by PyTorch's names, in order: the options of a group of parameters in an <see cref="OptimizerState"/>, or the state of a learning-rate schedule. A value is
/// null for Python's <c>None</c>, a <see cref="bool"/>, a <see cref="long"/>, a finite <see cref="double"/>, a <see cref="string"/>, or a list of these.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class OptionDictionary : IReadOnlyDictionary<string, object?>
{
    // Far deeper than any state; a list in a file may hold itself.
    private const int DeepestList = 8;

    private readonly OrderedDictionary<string, object?> _values = [];

    /// <summary>Makes a dictionary of values.</summary>
    /// <param name="values">The values by their names; <see cref="int"/> and <see cref="float"/> become <see cref="long"/> and <see cref="double"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is of another type or not finite, or a name comes twice.</exception>
    public OptionDictionary(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach ((string key, object? value) in values)
        {
            _values.Add(key, Plain(key, value, depth: 0));
        }
    }

    /// <summary>The number of values.</summary>
    public int Count => _values.Count;

    /// <summary>The names.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>The values.</summary>
    public IEnumerable<object?> Values => _values.Values;

    /// <summary>The value of a name.</summary>
    /// <param name="key">The name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public object? this[string key] => _values[key];

    /// <summary>The values of a dictionary in a file of PyTorch's, such as the state of its <c>lr_scheduler</c>.</summary>
    /// <param name="dictionary">The dictionary: of <see cref="TorchFile.Get{T}"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="dictionary"/> is null.</exception>
    /// <exception cref="ArgumentException">A key is no text, or a value is none that this type holds.</exception>
    public static OptionDictionary From(TorchDictionary dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        return new OptionDictionary(dictionary.Select(entry => KeyValuePair.Create(
            entry.Key as string ?? throw new ArgumentException($"Expected texts as keys, got {Described.Key(entry.Key)}.", nameof(dictionary)), entry.Value)));
    }

    /// <summary>Reads what <see cref="ToString"/> wrote, or Python's <c>json.dumps</c> of a dictionary.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is no JSON object of such values.</exception>
    public static OptionDictionary Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return OptionJson.Read(json, OptionJson.ReadValues);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values as a JSON object, every number exactly; a file keeps it among its texts, as <see cref="SafetensorsFile.Metadata"/>.</summary>
    public override string ToString() => OptionJson.Write(writer => OptionJson.Write(writer, this));

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    internal double Number(string key) => Require(key) switch
    {
        double number => number,
        long number => number,
        var other => throw Mismatch(key, "a number", other),
    };

    /// <summary>A whole number from 0 to that of the largest array.</summary>
    /// <inheritdoc cref="Number" path="/exception"/>
    internal int Whole(string key) => Require(key) is long and >= 0 and <= int.MaxValue and var number
        ? (int)(long)number
        : throw Mismatch(key, "a whole number of 0 or more", _values[key]);

    /// <summary>A truth value.</summary>
    /// <inheritdoc cref="Number" path="/exception"/>
    internal bool Flag(string key) => Require(key) is bool flag ? flag : throw Mismatch(key, "True or False", _values[key]);

    /// <summary>A list of numbers.</summary>
    /// <param name="key">The name.</param>
    /// <param name="count">How many there must be.</param>
    /// <inheritdoc cref="Number" path="/exception"/>
    internal double[] Numbers(string key, int count)
    {
        object?[] items = Require(key) is IEnumerable<object?> list ? [.. list] : [];
        return items.Length == count && items.All(item => item is double or long)
            ? [.. items.Select(item => item is long number ? number : (double)item!)]
            : throw Mismatch(key, $"{count} numbers", _values[key]);
    }

    /// <summary>A list of whole numbers of 0 or more.</summary>
    /// <inheritdoc cref="Number" path="/exception"/>
    internal int[] Indices(string key) => Require(key) is IEnumerable<object?> list && list.All(item => item is long and >= 0 and <= int.MaxValue)
        ? [.. list.Select(item => (int)(long)item!)]
        : throw Mismatch(key, "a list of whole numbers", _values[key]);

    /// <summary>Throws where these are not the values of what they are loaded into.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="keys">The names that it has.</param>
    internal void RequireKeysOf(string what, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            if (!_values.ContainsKey(key))
            {
                throw new ArgumentException($"Expected the state of {what}, which has {Quoted.Name(key)}, got one with {string.Join(", ", _values.Keys)}.");
            }
        }
    }

    private static ArgumentException Mismatch(string key, string expected, object? found) =>
        new($"Expected {expected} as {Quoted.Name(key)}, got {OptionJson.Write(writer => OptionJson.Write(writer, found))}.");

    private object? Require(string key) => _values.TryGetValue(key, out object? value)
        ? value
        : throw new ArgumentException($"Expected a value of {Quoted.Name(key)}, got only {string.Join(", ", _values.Keys)}.");

    /// <summary>A value as one of the types that there are.</summary>
    private static object? Plain(string key, object? value, int depth) => value switch
    {
        null or bool or long or string => value,
        double number when double.IsFinite(number) => value,
        float number when float.IsFinite(number) => (double)number,
        int number => (long)number,
        IEnumerable<object?> list when depth < DeepestList => (IReadOnlyList<object?>)[.. list.Select(item => Plain(key, item, depth + 1))],
        _ => throw new ArgumentException($"Expected a plain value as {Quoted.Name(key)}, got {Described.Value(value)}."),
    };
}
