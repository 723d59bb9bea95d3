using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Lucid.Serialization;

/// <summary>Reads a header's text: strict JSON, each key once, nothing that the format does not name.</summary>
internal static class HeaderParser
{
    // An object of tensors, each an object, which holds arrays.
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 3 };

    /// <exception cref="SafetensorsException">The text breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '{')
        {
            string found = text.IsEmpty ? "no header" : $"the byte 0x{text[0]:X2}";
            throw new SafetensorsException($"Expected the header to begin with '{{', got {found}.");
        }

        if (!Utf8.IsValid(text))
        {
            throw new SafetensorsException("Expected the header in UTF-8, got bytes that are not.");
        }

        var reader = new Utf8JsonReader(text, Strict);
        try
        {
            SafetensorsHeader header = ParseHeader(ref reader);
            ReadOnlySpan<byte> padding = text[(int)reader.BytesConsumed..];
            int stranger = padding.IndexOfAnyExcept((byte)' ');
            return stranger < 0 ? header : throw new SafetensorsException(
                $"Expected nothing but spaces after the header's object, got the byte 0x{padding[stranger]:X2}.");
        }
        catch (JsonException error)
        {
            throw new SafetensorsException($"Expected the header in strict JSON, got an error: {error.Message}", error);
        }
    }

    private static SafetensorsHeader ParseHeader(ref Utf8JsonReader reader)
    {
        var tensors = new List<StoredTensor>();
        var names = new HashSet<string>();
        Dictionary<string, string>? metadata = null;
        reader.Read();
        while (ReadKey(ref reader) is { } key)
        {
            if (!names.Add(key))
            {
                throw new SafetensorsException($"Expected each key once in the header, got {Quoted.Name(key)} twice.");
            }

            if (key == SafetensorsHeader.MetadataKey)
            {
                metadata = ParseMetadata(ref reader);
            }
            else
            {
                tensors.Add(ParseTensor(ref reader, key));
            }
        }

        return new SafetensorsHeader(tensors, metadata ?? []);
    }

    private static Dictionary<string, string> ParseMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, SafetensorsHeader.MetadataKey, "an object");
        var metadata = new Dictionary<string, string>();
        while (ReadKey(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, SafetensorsHeader.MetadataKey, "texts only");
            if (!metadata.TryAdd(key, Text(ref reader)))
            {
                throw new SafetensorsException($"Expected each key once in {SafetensorsHeader.MetadataKey}, got {Quoted.Name(key)} twice.");
            }
        }

        return metadata;
    }

    private static StoredTensor ParseTensor(ref Utf8JsonReader reader, string name)
    {
        string where = $"Tensor {Quoted.Name(name)}";
        Expect(ref reader, JsonTokenType.StartObject, where, "an object");
        ElementType? type = null;
        int[]? sizes = null;
        long[]? offsets = null;
        while (ReadKey(ref reader) is { } field)
        {
            switch (field)
            {
                case SafetensorsHeader.TypeField when type is null:
                    type = ParseType(ref reader, where);
                    break;
                case SafetensorsHeader.ShapeField when sizes is null:
                    sizes = [.. ParseNumbers(ref reader, $"{where}, {field}", TensorShape.MaxRank, int.MaxValue).Select(size => (int)size)];
                    break;
                case SafetensorsHeader.OffsetsField when offsets is null:
                    offsets = [.. ParseNumbers(ref reader, $"{where}, {field}", 2, long.MaxValue)];
                    break;
                default:
                    throw new SafetensorsException(
                        $"{where}: expected dtype, shape and data_offsets, each once, got {Quoted.Name(field)}.");
            }
        }

        string? missing = type is null ? SafetensorsHeader.TypeField
            : sizes is null ? SafetensorsHeader.ShapeField
            : offsets is null ? SafetensorsHeader.OffsetsField
            : null;
        return missing is null
            ? Checked(name, type!.Value, sizes!, offsets!, where)
            : throw new SafetensorsException($"{where}: expected dtype, shape and data_offsets, got no {missing}.");
    }

    /// <summary>The tensor, if its span has the bytes that its shape needs.</summary>
    private static StoredTensor Checked(string name, ElementType type, int[] sizes, long[] offsets, string where)
    {
        if (offsets is not [long begin, long end] || begin > end)
        {
            throw new SafetensorsException(
                $"{where}: expected data_offsets [begin, end], the end not before the begin, got [{string.Join(", ", offsets)}].");
        }

        // 64 sizes of 31 bits overflow any machine number.
        BigInteger needed = sizes.Aggregate(new BigInteger(type.ByteCount()), (product, size) => product * size);
        if (needed != end - begin)
        {
            throw new SafetensorsException(
                $"{where}: expected {needed} bytes of data for {type} of shape ({string.Join(", ", sizes)}), got {end - begin}.");
        }

        var shape = new TensorShape(sizes);
        return shape.ElementCount <= Tensor.MaxElementCount
            ? new StoredTensor(name, type, shape, begin, end)
            : throw new SafetensorsException($"{where}: expected at most {Tensor.MaxElementCount} elements, got {shape.ElementCount}.");
    }

    private static ElementType ParseType(ref Utf8JsonReader reader, string where)
    {
        Expect(ref reader, JsonTokenType.String, $"{where}, {SafetensorsHeader.TypeField}", "a text");
        string text = Text(ref reader);
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            if (text == type.ToString())
            {
                return type;
            }
        }

        throw new SafetensorsException($"{where}: expected dtype F32, F64, F16, BF16 or I64, got {Quoted.Name(text)}.");
    }

    private static List<long> ParseNumbers(ref Utf8JsonReader reader, string where, int maxCount, long maximum)
    {
        Expect(ref reader, JsonTokenType.StartArray, where, "an array");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out ulong number) || number > (ulong)maximum)
            {
                throw new SafetensorsException($"{where}: expected whole numbers from 0 to {maximum}, got {Described(ref reader)}.");
            }

            if (numbers.Count == maxCount)
            {
                throw new SafetensorsException($"{where}: expected at most {maxCount} numbers, got more.");
            }

            numbers.Add((long)number);
        }

        return numbers;
    }

    /// <summary>The next key of an object, or null at its end.</summary>
    private static string? ReadKey(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? Text(ref reader) : null;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string where, string expected)
    {
        reader.Read();
        if (reader.TokenType != type)
        {
            throw new SafetensorsException($"{where}: expected {expected}, got {Described(ref reader)}.");
        }
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new SafetensorsException(
                $"Expected valid Unicode in the header, got half of a surrogate pair before byte {reader.BytesConsumed}.", error);
        }
    }

    private static string Described(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => $"the number {Quoted.Name(Encoding.UTF8.GetString(reader.ValueSpan))}",
        JsonTokenType.String => "a text",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
