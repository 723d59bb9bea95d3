using System.Runtime.CompilerServices;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>
/// Normalises short rows in groups, as many as a vector has doubles. Where several groups fit in a cache, one is written while the roots and divisions of the next, and the sums of the
/// one after, are under way.
/// </summary>
internal readonly unsafe struct ShortRowsForward<TKernel, TVector>(NormalizationArguments job) : IRowPass
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    private nint RowLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => job.RowLength<TKernel>();
    }

    // Each a group of rows of its own.
    private int Samples
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => job.SharedSamples<TKernel>();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public void Run(int first, int end)
    {
        if (RowLength >= Tuning.LoneGroupRow)
        {
            RunAlone(first, end);
            return;
        }

        RowGroup<TVector> group;
        int count = RowGroup<TVector>.CountAt(job.Rows, first, end);
        DoubleVector<TVector> mean = Gather(first, count, out DoubleVector<TVector> centeredSquares);
        Prepare(first, count, mean, centeredSquares, &group);
        int following = first + count;
        int followingCount = RowGroup<TVector>.CountAt(job.Rows, following, end);
        if (following < end)
        {
            mean = Gather(following, followingCount, out centeredSquares);
        }

        for (int row = first; row < end;)
        {
            // Each step needs what an iteration before found, so that none waits for the sums, roots and divisions of another.
            DoubleVector<TVector> nextMean = mean;
            DoubleVector<TVector> nextSquares = centeredSquares;
            int next = following + followingCount;
            int nextCount = RowGroup<TVector>.CountAt(job.Rows, next, end);
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
        RowGroup<TVector> group;
        for (int row = first; row < end;)
        {
            int count = RowGroup<TVector>.CountAt(job.Rows, row, end);
            DoubleVector<TVector> mean = Gather(row, count, out DoubleVector<TVector> centeredSquares);
            Prepare(row, count, mean, centeredSquares, &group);
            NormalizeSamples(row, count, &group);
            row += count;
        }
    }

    /// <summary>Keeps the statistics of a group, or looks them up, and computes how its rows are normalised.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prepare(int first, int count, DoubleVector<TVector> mean, DoubleVector<TVector> centeredSquares, RowGroup<TVector>* group)
    {
        int channel = first % job.Rows.Channels;
        DoubleVector<TVector> variance;
        if (job.IsOwn)
        {
            variance = centeredSquares * DoubleVector<TVector>.Create(1.0 / (Samples * RowLength));
            if (job.CenteredSquares is not null)
            {
                RowGroup<TVector>.Store(mean, job.FoundMean + first, count);
                RowGroup<TVector>.Store(centeredSquares, job.CenteredSquares + first, count);
            }
        }
        else
        {
            mean = RowGroup<TVector>.Load(job.RunningMean + channel, count);
            variance = RowGroup<TVector>.Load(job.RunningVariance + channel, count);
        }

        DoubleVector<TVector> inverseStdDev = DoubleVector<TVector>.One / DoubleVector<TVector>.Sqrt(variance + DoubleVector<TVector>.Create(TKernel.Eps));
        if (job.InverseStdDev is not null)
        {
            RowGroup<TVector>.Store(mean, job.Mean + first, count);
            RowGroup<TVector>.Store(inverseStdDev, job.InverseStdDev + first, count);
        }

        bool hasWeight = job.Weight is not null && !TKernel.IsElementwise;
        bool hasBias = job.Bias is not null && !TKernel.IsElementwise;
        RowGroup<TVector>.Set(group, mean, inverseStdDev, hasWeight ? job.Weight + channel : null, hasBias ? job.Bias + channel : null, count);
    }

    /// <summary>The mean and Σ(x − μ)² of each set where they are wanted, merged over the samples as <see cref="RowMoments.Merge"/> does for one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DoubleVector<TVector> Gather(int first, int count, out DoubleVector<TVector> centeredSquares)
    {
        if (!job.IsOwn)
        {
            centeredSquares = default;
            return default;
        }

        DoubleVector<TVector> mean = GatherRows(first, count, out centeredSquares);
        for (int sample = 1; sample < Samples; sample++)
        {
            DoubleVector<TVector> next = GatherRows(RowSets<TKernel>.Row(job.Rows, first, sample), count, out DoubleVector<TVector> squares);
            DoubleVector<TVector> shift = next - mean;
            DoubleVector<TVector> share = DoubleVector<TVector>.Create(1.0 / (sample + 1));
            mean += shift * share;
            centeredSquares = centeredSquares + squares + (shift * shift * DoubleVector<TVector>.Create((double)sample * RowLength) * share);
        }

        return mean;
    }

    /// <summary>The mean and Σ(x − μ)² of each row of one sample, as <see cref="RowMoments"/> has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private DoubleVector<TVector> GatherRows(int first, int count, out DoubleVector<TVector> centeredSquares)
    {
        nint length = RowLength;
        RowLanes<TVector> sumRows;
        RowLanes<TVector> squareRows;
        DoubleVector<TVector>* sums = RowLanes<TVector>.Align(&sumRows);
        DoubleVector<TVector>* squares = RowLanes<TVector>.Align(&squareRows);
        for (int row = 0; row < RowGroup<TVector>.Length; row++)
        {
            float* x = job.X + ((first + Math.Min(row, count - 1)) * length);
            MomentLanes<TVector>.OfRow(x, length, RowPasses<TKernel, TVector>.Pivot(x), sums + row, squares + row);
        }

        if (!TKernel.IsCentered)
        {
            centeredSquares = DoubleVector<TVector>.SumRows(squares);
            return DoubleVector<TVector>.Zero;
        }

        DoubleVector<TVector> sum = DoubleVector<TVector>.SumRows(sums);
        DoubleVector<TVector> shift = sum * DoubleVector<TVector>.Create(1.0 / length);
        centeredSquares = DoubleVector<TVector>.Max(DoubleVector<TVector>.Zero, DoubleVector<TVector>.SumRows(squares) - (sum * shift));
        return RowGroup<TVector>.LoadStrided(job.X + (first * length), count, length) + shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NormalizeSamples(int first, int count, RowGroup<TVector>* group)
    {
        for (int sample = 0; sample < Samples; sample++)
        {
            Normalize(RowSets<TKernel>.Row(job.Rows, first, sample), count, group);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void Normalize(int first, int count, RowGroup<TVector>* group)
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

            if (length % TVector.Count == 0)
            {
                RowPasses<TKernel, TVector>.NormalizeVectors(x, y, length, new AffineTransform<TVector>(RowGroup<TVector>.Row(group, row)), operands);
            }
            else
            {
                RowPasses<TKernel, TVector>.NormalizeRow<CachedAccess>(x, y, length, RowGroup<TVector>.Row(group, row), operands);
            }
        }
    }
}
