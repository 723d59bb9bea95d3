using System.Buffers;
using System.Numerics.Tensors;
using Lucid.Volumes.Memory;

namespace Lucid.Volumes.Prediction;

/// <summary>
/// The weighted sums of logits, and of weights, for as many slices as windows under way can touch. Slices are those of the padded scan; each is finished, and its place
/// used again, once no later window touches it.
/// </summary>
internal sealed class SliceRing : IDisposable
{
    private readonly WindowGrid _grid;
    private readonly float[] _gaussian;
    private readonly int _heads;
    private readonly NativeFloats[] _sums;
    private readonly NativeFloats[] _weights;
    private readonly Action<int> _addPlane;
    private readonly Action<int> _finishHead;

    // What the loops under way are for.
    private Tensor _logits = null!;
    private GridShape _position;
    private Mirroring _mirroring;
    private bool _countsWeights;
    private ILogitSlices _target = null!;
    private int _slice;
    private volatile bool _isSpoilt;

    /// <summary>Makes room for the sums.</summary>
    /// <param name="grid">The windows.</param>
    /// <param name="heads">The network's output channels.</param>
    /// <param name="depth">The most slices that are under way at a time.</param>
    /// <param name="gaussian">The weight of each voxel of a window.</param>
    /// <exception cref="NotSupportedException">A slice of all heads has more elements than an array can hold.</exception>
    public SliceRing(WindowGrid grid, int heads, int depth, float[] gaussian)
    {
        long slice = (long)heads * grid.Padded.SliceCount;
        if (slice > Array.MaxLength)
        {
            throw new NotSupportedException(
                $"Expected at most {Array.MaxLength} logits in a slice of the resampled scan, got {heads} heads × {grid.Padded.Height} × {grid.Padded.Width}.");
        }

        _grid = grid;
        _heads = heads;
        _gaussian = gaussian;
        _addPlane = AddPlane;
        _finishHead = FinishHead;
        _sums = new NativeFloats[depth];
        _weights = new NativeFloats[depth];
        try
        {
            for (int place = 0; place < depth; place++)
            {
                _sums[place] = new NativeFloats((int)slice);
                _weights[place] = new NativeFloats(grid.Padded.SliceCount);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Adds a window's logits.</summary>
    /// <param name="logits">The network's output: (1, heads, patch).</param>
    /// <param name="position">Where the window begins in the padded scan.</param>
    /// <param name="mirroring">The axes along which it is mirrored.</param>
    /// <param name="countsWeights">Whether this is the window's first pass: the weights are counted once.</param>
    public void Add(Tensor logits, GridShape position, Mirroring mirroring, bool countsWeights)
    {
        _logits = logits;
        _position = position;
        _mirroring = mirroring;
        _countsWeights = countsWeights;
        Loops.For(checked(_heads * _grid.Patch.Depth), _grid.Patch.SliceCount, _addPlane);
    }

    /// <summary>Divides the sums of a slice by those of the weights, hands them on without the padding, and empties the slice's place.</summary>
    /// <param name="slice">The slice's number in the padded scan.</param>
    /// <param name="passes">How many passes each window has had: over folds and mirrorings.</param>
    /// <param name="target">Receives the logits.</param>
    /// <exception cref="ArithmeticException">A logit is infinite or not a number.</exception>
    public void Finish(int slice, int passes, ILogitSlices target)
    {
        Span<float> weights = _weights[slice % _weights.Length].Span;
        int z = slice - _grid.PadBefore.Depth;
        if ((uint)z < (uint)_grid.Scan.Depth)
        {
            TensorPrimitives.Multiply(weights, passes, weights);
            _target = target;
            _slice = slice;
            Loops.For(_heads, _grid.Padded.SliceCount, _finishHead);
            if (_isSpoilt)
            {
                throw new ArithmeticException(
                    $"Expected finite logits, got infinite ones or NaN in slice {z} of the resampled scan: the scan or the checkpoint has values that the network cannot take.");
            }

            target.Advance();
        }

        weights.Clear();
        _sums[slice % _sums.Length].Span.Clear();
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        foreach (NativeFloats? values in _sums.Concat(_weights))
        {
            values?.Dispose();
        }
    }

    private void AddPlane(int number)
    {
        GridShape patch = _grid.Patch;
        (int head, int depth) = Math.DivRem(number, patch.Depth);
        int slice = _position.Depth + depth;
        int from = _mirroring.Depth ? patch.Depth - 1 - depth : depth;
        ReadOnlySpan<float> logits = _logits.AsReadOnlySpan().Slice((head * patch.Depth + from) * patch.SliceCount, patch.SliceCount);
        ReadOnlySpan<float> gaussian = _gaussian.AsSpan(depth * patch.SliceCount, patch.SliceCount);
        int width = _grid.Padded.Width;
        int corner = _position.Height * width + _position.Width;
        Span<float> sums = _sums[slice % _sums.Length].Span[(head * _grid.Padded.SliceCount + corner)..];
        if (_mirroring.Width)
        {
            AddMirroredRows(logits, gaussian, sums);
        }
        else
        {
            AddRows(logits, gaussian, sums);
        }

        if (_countsWeights && head == 0)
        {
            Span<float> weights = _weights[slice % _weights.Length].Span[corner..];
            for (int row = 0; row < patch.Height; row++)
            {
                Span<float> target = weights.Slice(row * width, patch.Width);
                TensorPrimitives.Add(gaussian.Slice(row * patch.Width, patch.Width), target, target);
            }
        }
    }

    private void AddRows(ReadOnlySpan<float> logits, ReadOnlySpan<float> gaussian, Span<float> sums)
    {
        int width = _grid.Patch.Width;
        for (int row = 0; row < _grid.Patch.Height; row++)
        {
            AddRow(logits.Slice(SourceRow(row) * width, width), gaussian.Slice(row * width, width), sums.Slice(row * _grid.Padded.Width, width));
        }
    }

    private void AddMirroredRows(ReadOnlySpan<float> logits, ReadOnlySpan<float> gaussian, Span<float> sums)
    {
        int width = _grid.Patch.Width;
        float[] rented = ArrayPool<float>.Shared.Rent(width);
        Span<float> mirrored = rented.AsSpan(0, width);
        for (int row = 0; row < _grid.Patch.Height; row++)
        {
            logits.Slice(SourceRow(row) * width, width).CopyTo(mirrored);
            mirrored.Reverse();
            AddRow(mirrored, gaussian.Slice(row * width, width), sums.Slice(row * _grid.Padded.Width, width));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private int SourceRow(int row) => _mirroring.Height ? _grid.Patch.Height - 1 - row : row;

    // The product is rounded before it is added, as nnU-Net has it, on every machine.
    private static void AddRow(ReadOnlySpan<float> logits, ReadOnlySpan<float> gaussian, Span<float> sums) =>
        TensorPrimitives.MultiplyAdd(logits, gaussian, sums, sums);

    private void FinishHead(int head)
    {
        ReadOnlySpan<float> sums = _sums[_slice % _sums.Length].Span.Slice(head * _grid.Padded.SliceCount, _grid.Padded.SliceCount);
        ReadOnlySpan<float> weights = _weights[_slice % _weights.Length].Span;
        Span<float> target = _target.Next(head).Span;
        int width = _grid.Scan.Width;
        for (int y = 0; y < _grid.Scan.Height; y++)
        {
            int at = (_grid.PadBefore.Height + y) * _grid.Padded.Width + _grid.PadBefore.Width;
            Span<float> row = target.Slice(y * width, width);
            TensorPrimitives.Divide(sums.Slice(at, width), weights.Slice(at, width), row);
            if (!float.IsFinite(TensorPrimitives.MaxMagnitude(row)))
            {
                _isSpoilt = true;
            }
        }
    }
}
