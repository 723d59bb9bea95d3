using System.Buffers;
using System.Collections.Immutable;

namespace Lucid.Volumes.Prediction;

/// <summary>Turns the slices of logits of a cropped scan into labels of the whole one and, where they are wanted, into probabilities.</summary>
internal sealed class LabelSlices : ISliceTarget, IDisposable
{
    private const int VoxelsPerPart = 1 << 13;

    private readonly ScanMap _map;
    private readonly LabelMap _labels;
    private readonly ImmutableArray<int> _regions;
    private readonly SliceStore? _probabilities;
    private readonly Tensor? _logits;
    private readonly int _rowsPerPart;
    private readonly Action<int> _label;
    private ReadOnlyMemory<float> _slice;
    private int _z;

    /// <summary>Prepares the work.</summary>
    /// <param name="map">Where the crop lies in the scan.</param>
    /// <param name="labels">Receives the labels.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="regions">The label that each region writes; empty where labels exclude each other.</param>
    /// <param name="probabilities">Receives the probabilities in the crop; null where nobody wants them.</param>
    public LabelSlices(ScanMap map, LabelMap labels, int heads, ImmutableArray<int> regions, SliceStore? probabilities)
    {
        _map = map;
        _labels = labels;
        _regions = regions;
        _probabilities = probabilities;
        _logits = probabilities is null ? null : Tensor.Zeros(heads, map.Crop.SliceCount);
        _rowsPerPart = Math.Max(1, VoxelsPerPart / map.Crop.Width);
        _label = LabelRows;
    }

    /// <inheritdoc/>
    public void Take(ReadOnlyMemory<float> logits)
    {
        _slice = logits;
        Loops.For((_map.Crop.Height + _rowsPerPart - 1) / _rowsPerPart, _rowsPerPart * _map.Crop.Width, _label);
        if (_probabilities is not null)
        {
            StoreProbabilities(logits.Span);
        }

        _z++;
    }

    /// <inheritdoc/>
    public void Dispose() => _logits?.Dispose();

    private void LabelRows(int part)
    {
        int width = _map.Crop.Width;
        int first = part * _rowsPerPart;
        int rows = Math.Min(_rowsPerPart, _map.Crop.Height - first);
        int[] rented = ArrayPool<int>.Shared.Rent(rows * width);
        Span<int> labels = rented.AsSpan(0, rows * width);
        Choose(first * width, labels);
        for (int row = 0; row < rows; row++)
        {
            _labels.Put(_map.Start(_z, first + row), _map.Step, labels.Slice(row * width, width));
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    private void Choose(int start, Span<int> labels)
    {
        if (!_regions.IsEmpty)
        {
            LabelChoice.Regions(_slice.Span, _map.Crop.SliceCount, start, labels, _regions);
            return;
        }

        float[] best = ArrayPool<float>.Shared.Rent(labels.Length);
        LabelChoice.Largest(_slice.Span, _map.Crop.SliceCount, start, labels, best.AsSpan(0, labels.Length));
        ArrayPool<float>.Shared.Return(best);
    }

    private void StoreProbabilities(ReadOnlySpan<float> logits)
    {
        int size = _map.Crop.SliceCount;
        logits.CopyTo(_logits!.AsSpan());
        using Tensor probabilities = _regions.IsEmpty ? _logits.Softmax(0) : _logits.Sigmoid();
        for (int head = 0; head < _probabilities!.Heads; head++)
        {
            _probabilities.Write(head, _z, probabilities.AsReadOnlySpan().Slice(head * size, size));
        }
    }
}
