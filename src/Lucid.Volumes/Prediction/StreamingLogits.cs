using Lucid.Volumes.Resampling;

namespace Lucid.Volumes.Prediction;

/// <summary>
/// Resamples logits while they come: keeps the few slices that the next output slices are made of, and makes these as soon as they can be made.
/// </summary>
internal sealed class StreamingLogits : ILogitSlices
{
    // Slices that are still needed move to the front when the room is used up: seldom, with some room.
    private const int SpareSlices = 2;

    // Enough parts for the threads where there are few heads.
    private const int PartsPerBatch = 8;

    private readonly Resampler _resampler;
    private readonly ISliceTarget _target;
    private readonly float[][] _input;
    private readonly float[][] _output;
    private readonly Action<int> _resamplePart;
    private int _first;
    private int _end;
    private int _made;

    /// <summary>Makes room for some slices.</summary>
    /// <param name="resampler">From the prepared scan to the cropped one; it does not need the whole input.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="target">Receives the slices.</param>
    public StreamingLogits(Resampler resampler, int heads, ISliceTarget target)
    {
        _resampler = resampler;
        _target = target;
        int most = Enumerable.Range(0, resampler.Output.Depth).Max(slice => resampler.InputSlices(new SliceRange(slice, 1)).Count);
        int batch = Math.Clamp(PartsPerBatch / heads, 1, resampler.Output.Depth);
        int room = Math.Min(most + SpareSlices, resampler.Input.Depth);
        _input = [.. Enumerable.Range(0, heads).Select(_ => new float[checked(room * resampler.Input.SliceCount)])];
        _output = [.. Enumerable.Range(0, batch).Select(_ => new float[checked(heads * resampler.Output.SliceCount)])];
        _resamplePart = ResamplePart;
    }

    private int Room => _input[0].Length / _resampler.Input.SliceCount;

    /// <inheritdoc/>
    public Memory<float> Next(int head) => _input[head].AsMemory((_end - _first) * _resampler.Input.SliceCount, _resampler.Input.SliceCount);

    /// <inheritdoc/>
    public void Advance()
    {
        _end++;
        while (Possible() is > 0 and var count)
        {
            Loops.For(count * _input.Length, _resampler.Output.SliceCount, _resamplePart);
            for (int slice = 0; slice < count; slice++)
            {
                _target.Take(_output[slice]);
            }

            _made += count;
        }

        MakeRoom();
    }

    /// <summary>How many of the next output slices can be made of what is there, at most a batch.</summary>
    private int Possible()
    {
        int count = 0;
        while (count < _output.Length && _made + count < _resampler.Output.Depth
            && _resampler.InputSlices(new SliceRange(_made + count, 1)).End <= _end)
        {
            count++;
        }

        return count;
    }

    private void ResamplePart(int part)
    {
        (int slice, int head) = Math.DivRem(part, _input.Length);
        int size = _resampler.Output.SliceCount;
        _resampler.Resample(_input[head], _first, _output[slice].AsMemory(head * size, size), new SliceRange(_made + slice, 1));
    }

    private void MakeRoom()
    {
        if (_end - _first < Room)
        {
            return;
        }

        int needed = _made < _resampler.Output.Depth ? _resampler.InputSlices(new SliceRange(_made, 1)).Start : _end;
        int kept = Math.Max(0, _end - Math.Max(_first, needed));
        int size = _resampler.Input.SliceCount;
        int from = (_end - _first - kept) * size;
        Loops.For(_input.Length, kept * size, head => _input[head].AsSpan(from, kept * size).CopyTo(_input[head]));
        _first = _end - kept;
    }
}
