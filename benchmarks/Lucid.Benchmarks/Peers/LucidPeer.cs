using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Peers;

/// <summary>Lucid in this process. The forward pass is the overload over spans; the backward pass goes through the tensors.</summary>
/// <param name="name">What to call it.</param>
/// <param name="threads">How many threads it may use.</param>
/// <param name="layers">The layer for a shape, with LeakyReLU or without; null for none.</param>
internal sealed class LucidPeer(string name, int threads, Func<NormShape, bool, (Layer Layer, SpanForward Forward)?> layers) : IPeer
{
    private readonly HashSet<(NormShape, NormWork)> _warm = [];

    /// <summary>The layers that a user would declare.</summary>
    public LucidPeer(int threads)
        : this("Lucid", threads, (shape, hasLeakyReLU) => NormLayers.For(shape, hasLeakyReLU))
    {
    }

    public string Name => name;

    public Timing? Time(NormShape shape, NormWork work)
    {
        LucidRuntime.MaxDegreeOfParallelism = threads;
        if (layers(shape, work.HasLeakyReLU) is not { } layer)
        {
            return null;
        }

        // Not kept for the next work: the other programs need memory too.
        using var norm = new LucidNorm(shape, layer);
        Action call = work.IsBackward ? norm.Backward : norm.Forward;
        if (_warm.Add((shape, work)))
        {
            Clock.WarmUp(call);
        }

        double copy = Clock.MedianMilliseconds(norm.Copy, shape.Calls);
        return new Timing(Clock.MedianMilliseconds(call, shape.Calls), copy);
    }

    public IReadOnlyList<float> Normalize(int count, IReadOnlyList<float> pattern)
    {
        float[] values = [.. Enumerable.Range(0, count).Select(i => pattern[i % pattern.Count])];
        new PlainNorm().Forward(values, values, batch: 1, depth: 1, height: 1, width: count);
        return values[..pattern.Count];
    }

    public void Dispose()
    {
    }
}
