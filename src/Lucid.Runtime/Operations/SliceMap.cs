using System.Numerics.Tensors;

namespace Lucid;

/// <summary>Which slices of a tensor's dimension another tensor is made of, in its order: positions, or a negative number where it has a slice of its own.</summary>
internal sealed class SliceMap
{
    private readonly int[] _indices;
    private readonly int _size;
    private readonly int _rows;
    private readonly int _length;

    /// <summary>The map of a dimension.</summary>
    /// <param name="source">The shape of the tensor that the slices are taken from.</param>
    /// <param name="dimension">The dimension.</param>
    /// <param name="indices">The positions in it; kept.</param>
    public SliceMap(TensorShape source, int dimension, int[] indices)
    {
        _indices = indices;
        _size = source[dimension];
        (_rows, _length) = source.Around(dimension);
    }

    /// <summary>Copies the slices, run by run of neighbours.</summary>
    public void Gather(ReadOnlySpan<float> source, Span<float> target, float fill)
    {
        for (int row = 0; row < _rows && !target.IsEmpty; row++)
        {
            ReadOnlySpan<float> from = source.Slice(row * _size * _length, _size * _length);
            Span<float> to = target.Slice(row * _indices.Length * _length, _indices.Length * _length);
            for (int i = 0; i < _indices.Length;)
            {
                int run = RunAt(i);
                Span<float> part = to.Slice(i * _length, run * _length);
                if (_indices[i] < 0)
                {
                    part.Fill(fill);
                }
                else
                {
                    from.Slice(_indices[i] * _length, run * _length).CopyTo(part);
                }

                i += run;
            }
        }
    }

    /// <summary>Adds the slices to those that they were taken from, in the order of the indices.</summary>
    public void AddBack(ReadOnlySpan<float> gradient, Span<float> sums)
    {
        for (int row = 0; row < _rows && !sums.IsEmpty; row++)
        {
            ReadOnlySpan<float> from = gradient.Slice(row * _indices.Length * _length, _indices.Length * _length);
            Span<float> to = sums.Slice(row * _size * _length, _size * _length);
            for (int i = 0; i < _indices.Length;)
            {
                int run = RunAt(i);
                if (_indices[i] >= 0)
                {
                    Span<float> part = to.Slice(_indices[i] * _length, run * _length);
                    TensorPrimitives.Add(part, from.Slice(i * _length, run * _length), part);
                }

                i += run;
            }
        }
    }

    /// <summary>How many slices from one on lie together in the source too, or are of its own.</summary>
    private int RunAt(int start)
    {
        int end = start + 1;
        while (end < _indices.Length && (_indices[start] < 0 ? _indices[end] < 0 : _indices[end] == _indices[end - 1] + 1))
        {
            end++;
        }

        return end - start;
    }
}
