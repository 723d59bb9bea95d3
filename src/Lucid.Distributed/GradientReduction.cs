using System.Numerics.Tensors;

namespace Lucid.Distributed;

/// <summary>
/// Averages numbers over ranks, weighted, in buckets. Each rank sums a part of a bucket: in double, in the order of ranks, rounded to float once. So no bit depends on
/// timing, on the library or on the bucket, and each number travels twice, as in a ring.
/// </summary>
internal sealed class GradientReduction
{
    private readonly Communicator _communicator;
    private readonly int _partLength;
    private readonly float[] _bucket;
    private readonly float[] _received;
    private readonly float[] _result;
    private readonly double[] _wide;
    private readonly double[] _sums;

    /// <summary>Takes memory for a bucket.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="bucketLength">The numbers of a bucket, at most.</param>
    public GradientReduction(Communicator communicator, int bucketLength)
    {
        _communicator = communicator;
        _partLength = Math.Max(1, (bucketLength + communicator.Size - 1) / communicator.Size);
        int length = checked(_partLength * communicator.Size);
        _bucket = new float[length];
        _received = new float[length];
        _result = new float[_partLength];
        _wide = new double[_partLength];
        _sums = new double[_partLength];
    }

    /// <summary>Replaces numbers by Σ wᵣ·xᵣ / Σ wᵣ over the ranks r; what a rank of weight 0 has does not count, whatever it is.</summary>
    /// <param name="pieces">The numbers, in pieces: as many pieces and of the same lengths on all ranks.</param>
    /// <param name="weights">The weight of each rank.</param>
    public void Average(IReadOnlyList<Tensor> pieces, ReadOnlySpan<long> weights)
    {
        long total = 0;
        foreach (long weight in weights)
        {
            total += weight;
        }

        // Where a piece starts in the bucket that is being filled, and which part of it.
        var placed = new List<(Tensor Piece, int Start, int Length)>();
        int filled = 0;
        foreach (Tensor piece in pieces)
        {
            int length = (int)piece.Shape.ElementCount;
            for (int start = 0; start < length;)
            {
                int count = Math.Min(length - start, _bucket.Length - filled);
                piece.AsReadOnlySpan().Slice(start, count).CopyTo(_bucket.AsSpan(filled));
                placed.Add((piece, start, count));
                (start, filled) = (start + count, filled + count);
                if (filled == _bucket.Length)
                {
                    Reduce(placed, filled, weights, total);
                    (placed, filled) = ([], 0);
                }
            }
        }

        if (filled > 0)
        {
            Reduce(placed, filled, weights, total);
        }
    }

    private void Reduce(List<(Tensor Piece, int Start, int Length)> placed, int filled, ReadOnlySpan<long> weights, long total)
    {
        // The last bucket may have shorter parts; a few zeros at its end make them equally long.
        int size = _communicator.Size;
        int part = (filled + size - 1) / size;
        int length = part * size;
        _bucket.AsSpan(filled, length - filled).Clear();
        _communicator.AllToAll<float>(_bucket.AsSpan(0, length), _received.AsSpan(0, length));

        // The product of a float and a number of samples is exact in double, fused with the addition or not.
        Span<double> sums = _sums.AsSpan(0, part);
        Span<double> wide = _wide.AsSpan(0, part);
        sums.Clear();
        for (int rank = 0; rank < size; rank++)
        {
            if (weights[rank] > 0)
            {
                TensorPrimitives.ConvertTruncating<float, double>(_received.AsSpan(rank * part, part), wide);
                TensorPrimitives.MultiplyAdd(wide, (double)weights[rank], sums, sums);
            }
        }

        TensorPrimitives.Divide(sums, (double)total, sums);
        TensorPrimitives.ConvertTruncating<double, float>(sums, _result.AsSpan(0, part));
        _communicator.AllGather<float>(_result.AsSpan(0, part), _bucket.AsSpan(0, length));

        int from = 0;
        foreach ((Tensor piece, int start, int count) in placed)
        {
            _bucket.AsSpan(from, count).CopyTo(piece.AsSpan().Slice(start, count));
            from += count;
        }
    }
}
