using Lucid.Volumes.Resampling;

namespace Lucid.Volumes.Prediction;

/// <summary>Logits whose resampling needs the whole scan, as splines above order 1 do: they are stored, and resampled head by head once all are there.</summary>
internal sealed class StoredLogits : ILogitSlices, IDisposable
{
    private readonly SliceStore _store;
    private readonly float[] _slice;
    private readonly PredictionOptions _options;
    private int _end;

    /// <summary>Makes room.</summary>
    /// <param name="shape">The prepared scan's voxels.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="options">Where logits are stored.</param>
    public StoredLogits(GridShape shape, int heads, PredictionOptions options)
    {
        _slice = new float[checked(heads * shape.SliceCount)];
        _options = options;
        _store = options.Store(heads, shape);
    }

    /// <inheritdoc/>
    public Memory<float> Next(int head) => _slice.AsMemory(head * _store.Shape.SliceCount, _store.Shape.SliceCount);

    /// <inheritdoc/>
    public void Advance()
    {
        for (int head = 0; head < _store.Heads; head++)
        {
            _store.Write(head, _end, Next(head).Span);
        }

        _end++;
    }

    /// <summary>Resamples everything.</summary>
    /// <param name="resampler">From the prepared scan to the cropped one.</param>
    /// <param name="target">Receives the slices.</param>
    /// <param name="cancellation">Is looked at before each head.</param>
    public void Resample(Resampler resampler, ISliceTarget target, CancellationToken cancellation)
    {
        using var resampled = _options.Store(_store.Heads, resampler.Output);
        ResampleHeads(resampler, resampled, cancellation);
        float[] slice = new float[checked(_store.Heads * resampler.Output.SliceCount)];
        for (int z = 0; z < resampler.Output.Depth; z++)
        {
            for (int head = 0; head < _store.Heads; head++)
            {
                resampled.Read(head, z, slice.AsSpan(head * resampler.Output.SliceCount, resampler.Output.SliceCount));
            }

            target.Take(slice);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private void ResampleHeads(Resampler resampler, SliceStore resampled, CancellationToken cancellation)
    {
        float[] input = new float[resampler.Input.Count];
        float[] output = new float[resampler.Output.Count];
        for (int head = 0; head < _store.Heads; head++)
        {
            cancellation.ThrowIfCancellationRequested();
            _store.Read(head, 0, input);
            resampler.Resample(input, output, cancellation);
            resampled.Write(head, 0, output);
        }
    }
}
