namespace Lucid.Volumes.Prediction;

/// <summary>Copies windows out of a prepared scan into a network's input, mirrored where that is wanted, with zeros beyond the scan.</summary>
internal sealed class WindowInput : IDisposable
{
    private readonly ReadOnlyMemory<float> _scan;
    private readonly WindowGrid _grid;
    private readonly int _channels;
    private readonly Action<int> _copySlice;
    private GridShape _position;
    private Mirroring _mirroring;

    /// <summary>Makes an input.</summary>
    /// <param name="scan">The channels one after the other.</param>
    /// <param name="channels">How many there are.</param>
    /// <param name="grid">The windows.</param>
    public WindowInput(ReadOnlyMemory<float> scan, int channels, WindowGrid grid)
    {
        _scan = scan;
        _grid = grid;
        _channels = channels;
        _copySlice = CopySlice;
        GridShape patch = grid.Patch;
        Tensor = grid.Axes == 3
            ? Tensor.Zeros(1, channels, patch.Depth, patch.Height, patch.Width)
            : Tensor.Zeros(1, channels, patch.Height, patch.Width);
    }

    /// <summary>The network's input: (1, channels, patch).</summary>
    public Tensor Tensor { get; }

    /// <summary>Copies a window.</summary>
    /// <param name="position">Where it begins in the padded scan.</param>
    /// <param name="mirroring">The axes along which it is mirrored.</param>
    public void Fill(GridShape position, Mirroring mirroring)
    {
        _position = position;
        _mirroring = mirroring;
        Loops.For(checked(_channels * _grid.Patch.Depth), _grid.Patch.SliceCount, _copySlice);
    }

    /// <inheritdoc/>
    public void Dispose() => Tensor.Dispose();

    private void CopySlice(int number)
    {
        GridShape patch = _grid.Patch;
        (int channel, int depth) = Math.DivRem(number, patch.Depth);
        int z = _position.Depth + (_mirroring.Depth ? patch.Depth - 1 - depth : depth) - _grid.PadBefore.Depth;
        Span<float> target = Tensor.AsSpan().Slice(number * patch.SliceCount, patch.SliceCount);
        if ((uint)z >= (uint)_grid.Scan.Depth)
        {
            target.Clear();
            return;
        }

        ReadOnlySpan<float> source = _scan.Span.Slice(
            checked((int)(channel * _grid.Scan.Count + (long)z * _grid.Scan.SliceCount)), _grid.Scan.SliceCount);
        for (int row = 0; row < patch.Height; row++)
        {
            int y = _position.Height + (_mirroring.Height ? patch.Height - 1 - row : row) - _grid.PadBefore.Height;
            CopyRow(source, y, target.Slice(row * patch.Width, patch.Width));
        }
    }

    private void CopyRow(ReadOnlySpan<float> source, int y, Span<float> target)
    {
        if ((uint)y >= (uint)_grid.Scan.Height)
        {
            target.Clear();
            return;
        }

        // Where the scan is narrower than the window, all of it is in the window, and zeros on both sides.
        int width = _grid.Scan.Width;
        int x = _position.Width - _grid.PadBefore.Width;
        int before = Math.Max(0, -x);
        int count = Math.Min(width - Math.Max(0, x), target.Length - before);
        target[..before].Clear();
        source.Slice(y * width + Math.Max(0, x), count).CopyTo(target[before..]);
        target[(before + count)..].Clear();
        if (_mirroring.Width)
        {
            target.Reverse();
        }
    }
}
