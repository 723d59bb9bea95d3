using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// Normalises short rows in groups of eight. Where several groups fit in a cache, one is written while the roots and divisions of the next, and the sums of the
/// one after, are under way.
/// </summary>
internal readonly unsafe struct ShortRowsForward<TKernel>(ForwardJob job) : IRowPass
    where TKernel : INormalizationKernel
{
    private nint RowLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TKernel.RowLength > 0 ? TKernel.RowLength : job.Rows.RowLength;
    }

    // The samples whose rows share statistics, each a group of rows of its own.
    private int Samples
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TKernel.IsOverBatch ? job.Rows.Batch : 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public void Run(int first, int end)
    {
        if (RowLength >= RowGroup.LoneLength)
        {
            RunAlone(first, end);
            return;
        }

        RowGroup group;
        int count = RowGroup.CountAt(job.Rows, first, end);
        Vector512<double> mean = Gather(first, count, out Vector512<double> centeredSquares);
        Prepare(first, count, mean, centeredSquares, &group);
        int following = first + count;
        int followingCount = RowGroup.CountAt(job.Rows, following, end);
        if (following < end)
        {
            mean = Gather(following, followingCount, out centeredSquares);
        }

        for (int row = first; row < end;)
        {
            // Each step needs what an iteration before found, so that none waits for the sums, roots and divisions of another.
            Vector512<double> nextMean = mean;
            Vector512<double> nextSquares = centeredSquares;
            int next = following + followingCount;
            int nextCount = RowGroup.CountAt(job.Rows, next, end);
            if (next < end)
            {
                nextMean = Gather(next, nextCount, out nextSquares);
            }

            NormalizeSamples(row, count, &group);
            if (following < end)
            {
                Prepare(following, followingCount, mean, centeredSquares, &group);
            }

            (row, count) = (following, followingCount);
            (following, followingCount) = (next, nextCount);
            (mean, centeredSquares) = (nextMean, nextSquares);
        }
    }

    /// <summary>One group after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void RunAlone(int first, int end)
    {
        RowGroup group;
        for (int row = first; row < end;)
        {
            int count = RowGroup.CountAt(job.Rows, row, end);
            Vector512<double> mean = Gather(row, count, out Vector512<double> centeredSquares);
            Prepare(row, count, mean, centeredSquares, &group);
            NormalizeSamples(row, count, &group);
            row += count;
        }
    }

    /// <summary>Keeps the statistics of a group, or looks them up, and computes how its rows are normalised.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prepare(int first, int count, Vector512<double> mean, Vector512<double> centeredSquares, RowGroup* group)
    {
        int channel = first % job.Rows.Channels;
        Vector512<double> variance;
        if (job.IsOwn)
        {
            variance = centeredSquares * Vector512.Create(1.0 / (Samples * RowLength));
            if (job.CenteredSquares is not null)
            {
                RowGroup.Store(mean, job.FoundMean + first, count);
                RowGroup.Store(centeredSquares, job.CenteredSquares + first, count);
            }
        }
        else
        {
            mean = Widening.Widen(RowGroup.Load(job.RunningMean + channel, count));
            variance = Widening.Widen(RowGroup.Load(job.RunningVariance + channel, count));
        }

        Vector512<double> inverseDeviation = Vector512<double>.One / Vector512.Sqrt(variance + Vector512.Create(TKernel.Eps));
        if (job.InverseDeviation is not null)
        {
            RowGroup.Store(mean, job.Mean + first, count);
            RowGroup.Store(inverseDeviation, job.InverseDeviation + first, count);
        }

        bool hasWeight = job.Weight is not null && !TKernel.IsElementwise;
        bool hasBias = job.Bias is not null && !TKernel.IsElementwise;
        group->Set(mean, inverseDeviation, hasWeight ? job.Weight + channel : null, hasBias ? job.Bias + channel : null, count);
    }

    /// <summary>The mean and Σ(x − μ)² of each set where they are wanted, merged over the samples as <see cref="RowMoments.Merge"/> does for one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Gather(int first, int count, out Vector512<double> centeredSquares)
    {
        if (!job.IsOwn)
        {
            centeredSquares = default;
            return default;
        }

        Vector512<double> mean = GatherRows(first, count, out centeredSquares);
        for (int sample = 1; sample < Samples; sample++)
        {
            Vector512<double> next = GatherRows(RowSets<TKernel>.Row(job.Rows, first, sample), count, out Vector512<double> squares);
            Vector512<double> shift = next - mean;
            Vector512<double> share = Vector512.Create(1.0 / (sample + 1));
            mean += shift * share;
            centeredSquares = centeredSquares + squares + (shift * shift * Vector512.Create((double)sample * RowLength) * share);
        }

        return mean;
    }

    /// <summary>The mean and Σ(x − μ)² of each row of one sample, as <see cref="RowMoments"/> has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private Vector512<double> GatherRows(int first, int count, out Vector512<double> centeredSquares)
    {
        nint length = RowLength;
        RowLanes sumLanes;
        RowLanes squareLanes;
        Vector512<double>* sums = CacheLines.Align((Vector512<double>*)&sumLanes);
        Vector512<double>* squares = CacheLines.Align((Vector512<double>*)&squareLanes);
        for (int row = 0; row < RowGroup.Length; row++)
        {
            float* x = job.X + ((first + Math.Min(row, count - 1)) * length);
            float pivot = RowPasses<TKernel>.Pivot(x);
            var lanes = new MomentLanes(pivot);
            lanes.AddRow(x, length, pivot);
            sums[row] = lanes.Sums;
            squares[row] = lanes.Squares;
        }

        if (!TKernel.IsCentered)
        {
            centeredSquares = LaneTree.Rows(squares);
            return Vector512<double>.Zero;
        }

        Vector512<double> sum = LaneTree.Rows(sums);
        Vector512<double> shift = sum * Vector512.Create(1.0 / length);
        centeredSquares = Vector512.Max(Vector512<double>.Zero, LaneTree.Rows(squares) - (sum * shift));
        return Widening.Widen(Pivots(first, count)) + shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Pivots(int first, int count)
    {
        nint length = RowLength;
        float* x = job.X + (first * length);
        if (count < RowGroup.Length)
        {
            Vector256<float> pivots = default;
            for (int row = 0; row < RowGroup.Length; row++)
            {
                pivots = pivots.WithElement(row, x[Math.Min(row, count - 1) * length]);
            }

            return pivots;
        }

        return Vector256.Create(
            x[0], x[length], x[2 * length], x[3 * length], x[4 * length], x[5 * length], x[6 * length], x[7 * length]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NormalizeSamples(int first, int count, RowGroup* group)
    {
        for (int sample = 0; sample < Samples; sample++)
        {
            Normalize(RowSets<TKernel>.Row(job.Rows, first, sample), count, group);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void Normalize(int first, int count, RowGroup* group)
    {
        nint length = RowLength;
        RowOperands operands = default;
        for (int row = 0; row < count; row++)
        {
            float* x = job.X + ((first + row) * length);
            float* y = job.Y + ((first + row) * length);
            // (Where they are not, even setting them to nothing would cost a short row some per cent.)
            if (RowOperands.AreUsedBy<TKernel>())
            {
                operands = job.Operands<TKernel>(first + row);
            }

            if (length % RowPasses<TKernel>.VectorLength == 0)
            {
                RowPasses<TKernel>.NormalizeVectors(x, y, length, new VectorTransform(RowGroup.Row(group, row)), operands);
            }
            else
            {
                RowPasses<TKernel>.NormalizeRow<CachedStore>(x, y, length, RowGroup.Row(group, row), operands);
            }
        }
    }
}
