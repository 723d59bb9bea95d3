using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Lucid.Volumes.Tests.Golden;

/// <summary>The cases and numbers that a script beside this file has made.</summary>
internal sealed class GoldenFile
{
    private readonly float[] _numbers;

    private GoldenFile(JsonElement cases, float[] numbers)
    {
        Cases = cases;
        _numbers = numbers;
    }

    public JsonElement Cases { get; }

    public static GoldenFile Read(string name)
    {
        using Stream json = Open($"Golden.{name}.json");
        using var gzip = new GZipStream(Open($"Golden.{name}.f32.gz"), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return new GoldenFile(JsonDocument.Parse(json).RootElement, MemoryMarshal.Cast<byte, float>(bytes.ToArray()).ToArray());
    }

    /// <summary>The numbers of an entry that says where they begin and how many they are.</summary>
    public float[] Numbers(JsonElement entry) => _numbers.AsSpan(entry.GetProperty("start").GetInt32(), entry.GetProperty("count").GetInt32()).ToArray();

    public static GridShape Shape(JsonElement entry)
    {
        int[] lengths = [.. entry.EnumerateArray().Select(length => length.GetInt32())];
        return new GridShape(lengths[0], lengths[1], lengths[2]);
    }

    public static double[] Doubles(JsonElement entry) => [.. entry.EnumerateArray().Select(number => number.GetDouble())];

    public static int[] Integers(JsonElement entry) => [.. entry.EnumerateArray().Select(number => number.GetInt32())];

    private static Stream Open(string name) =>
        typeof(GoldenFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"no resource {name}");
}
