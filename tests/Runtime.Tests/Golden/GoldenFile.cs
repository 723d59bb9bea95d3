using System.Text.Json;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Golden;

/// <summary>The cases that make_golden.py wrote for InstanceNorm3d, inputs and all.</summary>
internal static class GoldenFile
{
    public static IReadOnlyList<GoldenCase> Combinations { get; } = GoldenResource.Read<IndexCase>("combinations", Read);

    public static IReadOnlyList<GoldenCase> Inputs { get; } = GoldenResource.Read<IndexCase>("inputs", Read);

    public static IReadOnlyList<GoldenCase> Activations { get; } = GoldenResource.Read<IndexCase>("activations", Read);

    public static IReadOnlyDictionary<string, GoldenCase> All { get; } = Combinations.Concat(Inputs).Concat(Activations).ToDictionary(golden => golden.Name);

    private static GoldenCase Read(IndexCase entry, byte[] data)
    {
        ReadOnlySpan<byte> rest = data.AsSpan(entry.Offset, entry.Length);
        int channels = entry.Steps[0].Shape[^4];
        var state = new Dictionary<string, float[]>();
        foreach (string key in entry.State)
        {
            state.Add(key, GoldenResource.Take<float>(ref rest, channels));
        }

        var steps = new List<GoldenStep>();
        foreach (IndexStep step in entry.Steps)
        {
            int batch = step.Shape.Length == 5 ? step.Shape[0] : 1;
            int elements = step.Shape.Aggregate(1, (product, size) => product * size);
            float[] input = GoldenResource.Take<float>(ref rest, elements);
            float[] upstream = GoldenResource.Take<float>(ref rest, elements);
            var quantities = new List<GoldenQuantity>();
            foreach (JsonProperty error in step.TorchFloat32Error.EnumerateObject())
            {
                double[] expected = GoldenResource.Take<double>(ref rest, error.Name is "output" or "input_gradient" ? elements : channels);
                var volumes = new Period(elements / (batch * channels), batch * channels);
                quantities.Add(new GoldenQuantity(
                    error.Name, expected, GoldenResource.ErrorOf(error.Value), entry.Rule, volumes, expected.Length));
            }

            steps.Add(new GoldenStep(step.Training, step.Shape, [batch, .. step.Shape[^3..]], input, upstream, quantities, step.BatchesTracked));
        }

        return rest.IsEmpty
            ? new GoldenCase(entry.Name, entry.Layers, state, steps)
            : throw new InvalidDataException($"{entry.Name}: {rest.Length} of {entry.Length} bytes belong to nothing in the index.");
    }

    private sealed record IndexCase(
        string Name, string[] Layers, string[] State, GoldenRule Rule, int Offset, int Length, IndexStep[] Steps);

    private sealed record IndexStep(bool Training, int[] Shape, long BatchesTracked, JsonElement TorchFloat32Error);
}
