namespace Lucid.Benchmarks.Scale;

/// <summary>What connects machines: a message of B bytes takes <c>α + B/β</c>.</summary>
/// <param name="Name">What a reader calls it.</param>
/// <param name="Latency">α, in seconds.</param>
/// <param name="BytesPerSecond">β, in each direction at once.</param>
internal sealed record Link(string Name, double Latency, double BytesPerSecond)
{
    /// <summary>Links of clusters, by their nominal speed and a usual latency of MPI over them.</summary>
    public static IReadOnlyList<Link> Usual { get; } =
    [
        new("1 Gb/s, 50 µs", 50e-6, 1e9 / 8),
        new("10 Gb/s, 20 µs", 20e-6, 10e9 / 8),
        new("100 Gb/s, 2 µs", 2e-6, 100e9 / 8),
    ];
}
