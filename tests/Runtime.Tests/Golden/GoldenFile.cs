using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lucid.Tests.Golden;

/// <summary>Reads the cases that make_golden.py wrote; README.md beside it states the format.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<GoldenCase> Combinations { get; } = Read("combinations");

    public static IReadOnlyList<GoldenCase> Inputs { get; } = Read("inputs");

    public static IReadOnlyList<GoldenCase> Activations { get; } = Read("activations");

    public static IReadOnlyDictionary<string, GoldenCase> All { get; } = Combinations.Concat(Inputs).Concat(Activations).ToDictionary(golden => golden.Name);

    private static IReadOnlyList<GoldenCase> Read(string group)
    {
        IndexFile index = JsonSerializer.Deserialize<IndexFile>(Resource($"{group}.json"), Json)!;
        byte[] data = Resource($"{group}.bin");
        return [.. index.Cases.Select(entry => Read(entry, data))];
    }

    private static GoldenCase Read(IndexCase entry, byte[] data)
    {
        ReadOnlySpan<byte> rest = data.AsSpan(entry.Offset, entry.Length);
        int channels = entry.Steps[0].Shape[^4];
        var state = new Dictionary<string, float[]>();
        foreach (string key in entry.State)
        {
            state.Add(key, Take<float>(ref rest, channels));
        }

        var steps = new List<GoldenStep>();
        foreach (IndexStep step in entry.Steps)
        {
            int volume = step.Shape[^3] * step.Shape[^2] * step.Shape[^1];
            int elements = step.Shape.Aggregate(1, (product, size) => product * size);
            float[] input = Take<float>(ref rest, elements);
            float[] upstream = Take<float>(ref rest, elements);
            var quantities = new List<GoldenQuantity>();
            foreach (JsonProperty error in step.TorchFloat32Error.EnumerateObject())
            {
                double[] expected = Take<double>(ref rest, error.Name is "output" or "input_gradient" ? elements : channels);
                double torchError = error.Value.ValueKind == JsonValueKind.Null ? 0 : error.Value.GetDouble();
                quantities.Add(new GoldenQuantity(error.Name, expected, torchError, entry.Rule, volume));
            }

            steps.Add(new GoldenStep(step.Training, step.Shape, input, upstream, quantities, step.BatchesTracked));
        }

        return rest.IsEmpty
            ? new GoldenCase(entry.Name, entry.Layers, state, steps)
            : throw new InvalidDataException($"{entry.Name}: {rest.Length} of {entry.Length} bytes belong to nothing in the index.");
    }

    private static T[] Take<T>(ref ReadOnlySpan<byte> rest, int count)
        where T : unmanaged
    {
        int bytes = checked(count * Marshal.SizeOf<T>());
        T[] values = MemoryMarshal.Cast<byte, T>(rest[..bytes]).ToArray();
        rest = rest[bytes..];
        return values;
    }

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(GoldenFile).Assembly.GetManifestResourceStream($"Golden.{name}")
            ?? throw new FileNotFoundException($"The test assembly has no resource Golden.{name}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed record IndexFile(IReadOnlyList<IndexCase> Cases);

    private sealed record IndexCase(
        string Name, string[] Layers, string[] State, GoldenRule Rule, int Offset, int Length, IndexStep[] Steps);

    private sealed record IndexStep(bool Training, int[] Shape, long BatchesTracked, JsonElement TorchFloat32Error);
}
