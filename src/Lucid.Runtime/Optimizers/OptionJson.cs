using System.Text;
using System.Text.Json;

namespace Lucid;

/// <summary>Plain values as JSON.</summary>
internal static class OptionJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case OptionDictionary values:
                writer.WriteStartObject();
                foreach ((string key, object? inner) in values)
                {
                    writer.WritePropertyName(key);
                    Write(writer, inner);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStartArray();
                foreach (object? item in (IEnumerable<object?>)value)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
        }
    }

    /// <exception cref="FormatException">The text is not what is to be read.</exception>
    public static T Read<T>(string json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"Expected plain values in JSON, got an error: {error.Message}", error);
        }
    }

    public static OptionDictionary ReadValues(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new OptionDictionary(element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Value(member.Value))))
        : throw new FormatException($"Expected a JSON object, got {element.ValueKind}.");

    public static OptionDictionary[] ReadList(JsonElement element) => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select(ReadValues)]
        : throw new FormatException($"Expected a JSON array of objects, got {element.ValueKind}.");

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out long number) ? (object)number : element.GetDouble(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        _ => throw new FormatException("Expected plain values and lists, got an object within an object."),
    };
}
