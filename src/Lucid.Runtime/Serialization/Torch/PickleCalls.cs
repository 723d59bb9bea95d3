using System.Text;

namespace Lucid.Serialization;

/// <summary>
/// What the calls in a pickle stand for. The few that build data are known by their names and done here; of any other the result is an
/// opaque value. Nothing is called.
/// </summary>
internal static class PickleCalls
{
    /// <summary>What an entry of a dictionary takes, about, where entries are copied.</summary>
    private const int EntryByteCount = 64;

    /// <summary>The value of a call.</summary>
    /// <exception cref="TorchFileException">A known function was to be called with what it does not take.</exception>
    public static object? Result(PickleReader reader, TorchOpaque function, TorchList arguments) => function.TypeName switch
    {
        "collections.OrderedDict" => (object?)Dictionary(reader, arguments) ?? Opaque(function, arguments),
        "collections.defaultdict" when arguments.Count <= 1 => new TorchDictionary(),
        "builtins.dict" or "__builtin__.dict" when arguments.Count == 0 => new TorchDictionary(),
        "builtins.set" or "__builtin__.set" or "builtins.frozenset" or "__builtin__.frozenset" or "torch.Size" => arguments switch
        {
            [] => arguments,
            [TorchList items] => items,
            _ => Opaque(function, arguments),
        },
        "builtins.bytes" or "__builtin__.bytes" when arguments.Count == 0 => Array.Empty<byte>(),
        "_codecs.encode" or "builtins.bytearray" or "__builtin__.bytearray" =>
            (object?)Bytes(reader, arguments) ?? Opaque(function, arguments),
        "numpy.core.multiarray.scalar" or "numpy._core.multiarray.scalar" => NumpyScalar.Value(arguments) ?? Opaque(function, arguments),
        var name => TensorCalls.Knows(name) ? TensorCalls.Result(reader, function, arguments) : Opaque(function, arguments),
    };

    /// <summary>Adds an entry to a dictionary.</summary>
    /// <exception cref="TorchFileException">Its key is there already.</exception>
    public static void Add(PickleReader reader, TorchDictionary dictionary, object? key, object? value)
    {
        // Python 2 wrote its keys as byte strings.
        object? known = key is byte[] bytes ? PickleReader.Text(bytes) ?? key : key;
        if (!dictionary.TryAdd(known, value))
        {
            throw reader.Fault($"expected each key once in a dictionary, got {Described.Value(known)} twice");
        }
    }

    private static TorchOpaque Opaque(TorchOpaque function, TorchList arguments) => new(function.TypeName, arguments);

    /// <summary>A dictionary of nothing, or of the pairs that Python 2 gives.</summary>
    private static TorchDictionary? Dictionary(PickleReader reader, TorchList arguments)
    {
        var dictionary = new TorchDictionary();
        if (arguments.Count == 0)
        {
            return dictionary;
        }

        if (arguments is not [TorchList pairs])
        {
            return null;
        }

        reader.Spend((long)EntryByteCount * pairs.Count, "a dictionary of pairs");
        foreach (object? pair in pairs)
        {
            if (pair is not TorchList { Count: 2 } entry)
            {
                throw reader.Fault($"expected pairs of keys and values, got {Described.Value(pair)}");
            }

            Add(reader, dictionary, entry[0], entry[1]);
        }

        return dictionary;
    }

    /// <summary>Bytes, which protocol 2 writes as a text of letters below 256.</summary>
    private static byte[]? Bytes(PickleReader reader, TorchList arguments)
    {
        if (arguments is not [string text, "latin1" or "latin-1"] || text.Any(letter => letter > byte.MaxValue))
        {
            return null;
        }

        reader.Spend(text.Length, "bytes written as text");
        return Encoding.Latin1.GetBytes(text);
    }
}
