using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lucid.Tests.Golden;

/// <summary>An index and its numbers, as the scripts wrote them into the test assembly; README.md states the formats.</summary>
internal static class GoldenResource
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Reads the cases of one group.</summary>
    public static IReadOnlyList<GoldenCase> Read<TCase>(string group, Func<TCase, byte[], GoldenCase> read)
    {
        JsonElement index = JsonSerializer.Deserialize<JsonElement>(Bytes($"{group}.json"), Json);
        byte[] data = Bytes($"{group}.bin");
        return [.. index.GetProperty("cases").Deserialize<TCase[]>(Json)!.Select(entry => read(entry, data))];
    }

    /// <summary>Reads the cases of make_layers.py, each with the numbers of its quantities.</summary>
    public static (PlainCase Case, double[][] Expected)[] ReadPlain()
    {
        JsonElement index = JsonSerializer.Deserialize<JsonElement>(Bytes("layers.json"), Json);
        byte[] data = Bytes("layers.bin");
        return [.. index.GetProperty("cases").Deserialize<PlainCase[]>(Json)!.Select(test => (test, Expected(test, data)))];
    }

    private static double[][] Expected(PlainCase test, byte[] data)
    {
        ReadOnlySpan<byte> rest = data.AsSpan(test.Offset);
        int input = test.Shape.Aggregate(1, (all, size) => all * size), output = test.OutputShape.Aggregate(1, (all, size) => all * size);
        var quantities = new List<double[]> { Take<double>(ref rest, output), Take<double>(ref rest, input) };
        foreach (int[] shape in test.Parameters)
        {
            quantities.Add(Take<double>(ref rest, shape.Aggregate(1, (all, size) => all * size)));
        }

        return [.. quantities];
    }

    /// <summary>Takes numbers off the front of what is left.</summary>
    public static T[] Take<T>(ref ReadOnlySpan<byte> rest, int count)
        where T : unmanaged
    {
        int bytes = checked(count * Marshal.SizeOf<T>());
        T[] values = MemoryMarshal.Cast<byte, T>(rest[..bytes]).ToArray();
        rest = rest[bytes..];
        return values;
    }

    /// <summary>PyTorch's error in a quantity; 0 where it does not count.</summary>
    public static double ErrorOf(JsonElement value) => value.ValueKind == JsonValueKind.Null ? 0 : value.GetDouble();

    private static byte[] Bytes(string name)
    {
        using Stream stream = typeof(GoldenResource).Assembly.GetManifestResourceStream($"Golden.{name}")
            ?? throw new FileNotFoundException($"The test assembly has no resource Golden.{name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
