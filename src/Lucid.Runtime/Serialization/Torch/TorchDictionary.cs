using System.Collections;
using System.Diagnostics;
using Lucid.Serialization;

namespace Lucid;

/// <summary>
/// A dictionary in a file of PyTorch's, in the file's order. Its values are looked up by texts and by whole numbers; byte strings, which
/// Python 2 wrote, count as texts. <see cref="TorchFile.Root"/> says which values it may hold.
/// </summary>
[DebuggerDisplay("{Count} entries")]
public sealed class TorchDictionary : IReadOnlyCollection<KeyValuePair<object?, object?>>
{
    private readonly List<KeyValuePair<object?, object?>> _entries = [];
    private Dictionary<DictionaryKey, int>? _places;

    internal TorchDictionary()
    {
    }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>The attributes of the dictionary itself: <c>_metadata</c> of a state dictionary; null where it has none.</summary>
    public TorchDictionary? Attributes { get; internal set; }

    /// <summary>The value of a text.</summary>
    /// <param name="key">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <exception cref="KeyNotFoundException">The dictionary has no such key.</exception>
    public object? this[string key] => TryGetValue(key, out object? value)
        ? value
        : throw new KeyNotFoundException($"Expected one of {Keys()}, got {Quoted.Name(key)}.");

    /// <summary>The value of a whole number.</summary>
    /// <param name="key">The number.</param>
    /// <exception cref="KeyNotFoundException">The dictionary has no such key.</exception>
    public object? this[long key] => TryGetValue(key, out object? value)
        ? value
        : throw new KeyNotFoundException($"Expected one of {Keys()}, got {key}.");

    /// <summary>Whether the dictionary has a text as a key.</summary>
    /// <param name="key">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <summary>Looks up the value of a text.</summary>
    /// <param name="key">The text.</param>
    /// <param name="value">The value, if there is one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    public bool TryGetValue(string key, out object? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return TryGetValue(new DictionaryKey(key, 0), out value);
    }

    /// <summary>Looks up the value of a whole number.</summary>
    /// <param name="key">The number.</param>
    /// <param name="value">The value, if there is one.</param>
    public bool TryGetValue(long key, out object? value) => TryGetValue(new DictionaryKey(null, key), out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<object?, object?>> GetEnumerator() => _entries.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds an entry; false where its key is there already.</summary>
    internal bool TryAdd(object? key, object? value)
    {
        DictionaryKey? place = key switch
        {
            string text => new DictionaryKey(text, 0),
            long number => new DictionaryKey(null, number),
            _ => null,
        };
        if (place is { } known && !(_places ??= []).TryAdd(known, _entries.Count))
        {
            return false;
        }

        _entries.Add(new KeyValuePair<object?, object?>(key, value));
        return true;
    }

    /// <summary>The first keys, for messages.</summary>
    internal string Keys()
    {
        const int Shown = 5;
        IEnumerable<string> names = _entries.Take(Shown).Select(entry => entry.Key switch
        {
            string text => Quoted.Name(text),
            long number => $"{number}",
            _ => "another key",
        });
        return Count == 0 ? "no keys" : string.Join(", ", names) + (Count > Shown ? $" and {Count - Shown} more" : "");
    }

    private bool TryGetValue(DictionaryKey key, out object? value)
    {
        int place = 0;
        bool found = _places?.TryGetValue(key, out place) ?? false;
        value = found ? _entries[place].Value : null;
        return found;
    }

    /// <summary>
    /// A text, or a number where the text is null. Both halves of the number are hashed with the process's seed: nobody can aim.
    /// </summary>
    private readonly record struct DictionaryKey(string? Text, long Number)
    {
        public override int GetHashCode() => HashCode.Combine(Text, (int)Number, (int)(Number >> 32));
    }
}
