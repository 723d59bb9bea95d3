using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Peers;

/// <summary>Lucid in this process. The forward pass is the overload over spans; the backward pass goes through the tensors.</summary>
internal sealed class LucidPeer(int threads) : IPeer
{
    private readonly HashSet<(NormShape, NormWork)> _warm = [];
    private LucidNorm? _norm;
    private (NormShape, bool) _of;

    public string Name => "Lucid";

    public Timing? Time(NormShape shape, NormWork work)
    {
        LucidRuntime.MaxDegreeOfParallelism = threads;
        LucidNorm norm = Norm(shape, work.HasLeakyReLU);
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

    public void Dispose() => _norm?.Dispose();

    /// <summary>The tensors stay for the next work on the same shape.</summary>
    private LucidNorm Norm(NormShape shape, bool hasLeakyReLU)
    {
        if (_norm is null || _of != (shape, hasLeakyReLU))
        {
            _norm?.Dispose();
            (_norm, _of) = (new LucidNorm(shape, NormLayers.For(shape, hasLeakyReLU)), (shape, hasLeakyReLU));
        }

        return _norm;
    }
}
