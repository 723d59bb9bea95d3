using System.Globalization;

namespace Lucid.Serialization;

/// <summary>Finds things in what a file of PyTorch's holds, by their places: keys with dots between them.</summary>
internal static class StateDictSearch
{
    // Enough for every checkpoint, and an end for what is nested without one.
    private const int DeepestLevel = 4;
    private const int MostValues = 10_000;
    private const int LongestKey = 200;
    private const int MostNamed = 10;

    /// <summary>Whether a value is a dictionary that a layer can load: of tensors by texts.</summary>
    public static bool IsStateDict(object? value) =>
        value is TorchDictionary dictionary && dictionary.All(entry => entry is { Key: string, Value: TorchTensor });

    /// <summary>
    /// Follows a path. At each dictionary the longest key that fits is taken, since keys have dots themselves; whole numbers are found by
    /// their digits, in lists too.
    /// </summary>
    /// <param name="root">Where the path begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="fault">What was expected and what came, where the path leads nowhere; otherwise null.</param>
    public static object? Follow(object? root, string path, out string? fault)
    {
        object? value = root;
        string rest = path;
        while (rest.Length > 0)
        {
            if (!TryStep(value, ref rest, out object? next))
            {
                string place = path.Length == rest.Length ? "" : $" at {Quoted.Name(path[..(path.Length - rest.Length - 1)])}";
                fault = $"Expected {Quoted.Name(rest)}{place}, got {Described.Value(value)}.";
                return null;
            }

            value = next;
        }

        fault = null;
        return value;
    }

    /// <summary>
    /// The places of the values of a kind that are least deep, in the order of the file. What belongs to an optimizer goes by numbers, and
    /// is not looked at.
    /// </summary>
    public static IReadOnlyList<string> Places(object? root, Func<object?, bool> isWanted)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        List<(string Path, object? Value)> level = [("", root)];
        for (int depth = 0; depth < DeepestLevel; depth++)
        {
            level =
            [
                .. level.SelectMany(place => Children(place.Path, place.Value))
                    .Where(place => place.Value is not null && seen.Add(place.Value))
                    .Take(MostValues),
            ];
            string[] found = [.. level.Where(place => isWanted(place.Value)).Select(place => place.Path)];
            if (found.Length > 0)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>Why a value is no dictionary that a layer can load, and where the file has one.</summary>
    /// <param name="root">What the file holds.</param>
    /// <param name="value">The value.</param>
    /// <param name="key">Its place; null for the root.</param>
    public static string Refusal(object? root, object? value, string? key)
    {
        string place = key is null ? "" : $" at {Quoted.Name(key)}";
        object? stranger = value is TorchDictionary dictionary
            ? dictionary.FirstOrDefault(entry => entry is not { Key: string, Value: TorchTensor })
            : null;
        string found = stranger is KeyValuePair<object?, object?> entry
            ? $"one whose {Described.Key(entry.Key)} has {(entry.Value is TorchDictionary ? "a dictionary" : Described.Value(entry.Value))}"
            : Described.Value(value);
        IReadOnlyList<string> places = Places(root, inner => inner is TorchDictionary { Count: > 0 } && IsStateDict(inner));
        string advice = places switch
        {
            [] => Places(root, inner => inner is TorchOpaque { IsModule: true }) is [var module, ..]
                ? $" At {Quoted.Name(module)} is {Described.Value(Follow(root, module, out _))}."
                : "",
            [var only] => $" The file has one dictionary of tensors: give its key, {Quoted.Name(only)}.",
            _ => " The file has several dictionaries of tensors: give the key of one, "
                + $"{string.Join(", ", places.Take(MostNamed).Select(Quoted.Name))}.",
        };
        return $"Expected a dictionary of tensors{place}, got {found}.{advice}";
    }

    private static IEnumerable<(string Path, object? Value)> Children(string path, object? value)
    {
        string start = path.Length == 0 ? "" : path + ".";
        return value switch
        {
            TorchDictionary dictionary => dictionary
                .Where(entry => entry is { Key: string { Length: <= LongestKey }, Value: TorchDictionary or TorchList or TorchOpaque })
                .Select(entry => (start + entry.Key, entry.Value)),
            TorchList list => list.Select((item, place) => (string.Create(CultureInfo.InvariantCulture, $"{start}{place}"), item)),
            _ => [],
        };
    }

    /// <summary>Takes the first key of a path, and leaves the rest.</summary>
    private static bool TryStep(object? value, ref string path, out object? next)
    {
        for (int end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            string key = path[..end];
            bool isNumber = long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
            next = null;
            bool found = value switch
            {
                TorchDictionary dictionary =>
                    dictionary.TryGetValue(key, out next) || (isNumber && dictionary.TryGetValue(number, out next)),
                TorchList list => isNumber && number < list.Count && (next = list[(int)number]) is var _,
                _ => false,
            };
            if (found)
            {
                path = end == path.Length ? "" : path[(end + 1)..];
                return true;
            }
        }

        next = null;
        return false;
    }
}
