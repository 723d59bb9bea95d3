using System.Text.Json;
using Lucid.Tests.Layers;

namespace Lucid.Tests.Golden;

/// <summary>The cases that make_family.py wrote for all other normalisations, and for what follows one; their inputs are drawn again.</summary>
internal static class FamilyFile
{
    public static IReadOnlyDictionary<string, GoldenCase> All { get; } =
        GoldenResource.Read<IndexCase>("family", Read).Concat(GoldenResource.Read<IndexCase>("epilogues", Read)).ToDictionary(golden => golden.Name);

    private static GoldenCase Read(IndexCase entry, byte[] data)
    {
        ReadOnlySpan<byte> rest = data.AsSpan(entry.Offset, entry.Length);
        var steps = new List<GoldenStep>();
        foreach (IndexStep step in entry.Steps)
        {
            int elements = step.Shape.Aggregate(1, (product, size) => product * size);
            var quantities = new List<GoldenQuantity>();
            foreach (JsonProperty error in step.TorchFloat32Error.EnumerateObject())
            {
                int length = error.Name is "output" or "input_gradient" or "residual_gradient" ? elements : entry.LengthOf(error.Name);
                int stride = step.Strides?[error.Name] ?? 1;
                double[] expected = GoldenResource.Take<double>(ref rest, GoldenQuantity.StoredOf(length, stride));
                var statistics = new Period(step.Statistics[0], step.Statistics[1]);
                quantities.Add(new GoldenQuantity(
                    error.Name, expected, GoldenResource.ErrorOf(error.Value), entry.Rule, statistics, length, stride));
            }

            steps.Add(new GoldenStep(
                step.Training, step.Shape, step.Sizes, step.Input.Values(elements), step.Upstream.Values(elements), quantities, step.BatchesTracked,
                step.Residual?.Values(elements)));
        }

        return rest.IsEmpty
            ? new GoldenCase(entry.Name, entry.Layers, entry.State.ToDictionary(key => key.Key, key => key.Value.Values(entry.LengthOf(key.Key))), steps)
            : throw new InvalidDataException($"{entry.Name}: {rest.Length} of {entry.Length} bytes belong to nothing in the index.");
    }

    private sealed record IndexCase(
        string Name, string[] Layers, int Parameters, Dictionary<string, Drawn> State, GoldenRule Rule, int Offset, int Length, IndexStep[] Steps,
        int Slopes = 0)
    {
        /// <summary>The elements of a parameter, or of its gradient.</summary>
        public int LengthOf(string name) => name.StartsWith("activation.", StringComparison.Ordinal) ? Slopes : Parameters;
    }

    private sealed record IndexStep(
        bool Training, int[] Shape, int[] Sizes, int[] Statistics, Drawn Input, Drawn Upstream, long BatchesTracked, JsonElement TorchFloat32Error,
        Dictionary<string, int>? Strides = null, Drawn? Residual = null);
}
