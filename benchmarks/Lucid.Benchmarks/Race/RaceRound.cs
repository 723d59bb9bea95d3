using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Race;

/// <summary>One round of all programs; a missing one has no timings.</summary>
internal sealed record RaceRound(
    Dictionary<(string Shape, string Work), Timing> Lucid,
    Dictionary<(string Shape, string Work), Timing> TorchCompile,
    Dictionary<(string Shape, string Work), Timing> OnnxRuntime)
{
    /// <summary>How many times as fast as the better peer; null where both are missing.</summary>
    public double? Ahead((string Shape, string Work) key) =>
        RaceCommand.Better(Of(TorchCompile, key), Of(OnnxRuntime, key)) / Lucid[key].Milliseconds;

    private static double? Of(Dictionary<(string Shape, string Work), Timing> timings, (string Shape, string Work) key) =>
        timings.TryGetValue(key, out Timing timing) ? timing.Milliseconds : null;
}
