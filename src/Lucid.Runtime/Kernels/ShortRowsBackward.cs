using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The backward pass of short rows in groups of eight. Where several groups fit in a cache, the gradients of one are written while the divisions of the next are
/// under way.
/// </summary>
internal readonly unsafe struct ShortRowsBackward<TKernel>(BackwardJob job) : IRowPass
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

        Group even;
        Group odd;
        Group* group = &even;
        Group* next = &odd;
        int count = RowGroup.CountAt(job.Rows, first, end);
        Prepare(first, count, group);
        for (int row = first; row < end;)
        {
            int following = row + count;
            int followingCount = RowGroup.CountAt(job.Rows, following, end);
            if (following < end)
            {
                Prepare(following, followingCount, next);
            }

            BackpropagateSamples(row, count, group);
            Group* done = group;
            group = next;
            next = done;
            row = following;
            count = followingCount;
        }
    }

    /// <summary>One group after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void RunAlone(int first, int end)
    {
        Group group;
        for (int row = first; row < end;)
        {
            int count = RowGroup.CountAt(job.Rows, row, end);
            Prepare(row, count, &group);
            BackpropagateSamples(row, count, &group);
            row += count;
        }
    }

    /// <summary>Computes how the rows of a group were normalised, gathers and keeps their sums, and computes what their gradients subtract.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prepare(int first, int count, Group* group)
    {
        int channel = first % job.Rows.Channels;
        Vector512<double> inverseDeviation = RowGroup.Load(job.InverseDeviation + first, count);
        bool hasWeight = job.Weight is not null && !TKernel.IsElementwise;
        bool hasBias = job.Bias is not null && !TKernel.IsElementwise;
        group->Rows.Set(
            RowGroup.Load(job.Mean + first, count),
            inverseDeviation,
            hasWeight ? job.Weight + channel : null,
            hasBias ? job.Bias + channel : null,
            count);
        Vector512<double> gradients = default;
        Vector512<double> products = default;
        for (int sample = 0; job.NeedsSums && sample < Samples; sample++)
        {
            int row = RowSets<TKernel>.Row(job.Rows, first, sample);
            Vector512<double> rowGradients = Sum(row, count, &group->Rows, out Vector512<double> rowProducts);
            gradients += rowGradients;
            products += rowProducts;
            if (job.Gradients is not null)
            {
                RowGroup.Store(rowGradients, job.Gradients + row, count);
                RowGroup.Store(rowProducts * inverseDeviation, job.Products + row, count);
            }
        }

        // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
        group->Set(
            job.IsConstant || !TKernel.IsCentered ? default : gradients,
            job.IsConstant ? default : products,
            inverseDeviation,
            Samples * RowLength);
    }

    /// <summary>Σg and Σg·(x − μ) of each row of one sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private Vector512<double> Sum(int first, int count, RowGroup* group, out Vector512<double> products)
    {
        nint length = RowLength;
        RowLanes gradientRows;
        RowLanes productRows;
        Vector512<double>* gradientLanes = CacheLines.Align((Vector512<double>*)&gradientRows);
        Vector512<double>* productLanes = CacheLines.Align((Vector512<double>*)&productRows);
        RowOperands operands = default;
        for (int row = 0; row < RowGroup.Length; row++)
        {
            int present = Math.Min(row, count - 1);
            nint offset = (first + present) * length;
            // As in the forward pass.
            if (RowOperands.AreUsedBy<TKernel>())
            {
                operands = job.Operands<TKernel>(first + present);
            }

            GradientLanes lanes = default;
            SlopeLanes slopes = default;
            RowPasses<TKernel>.AddGradients(
                ref lanes, ref slopes, job.X + offset, job.Dy + offset, length, new VectorTransform(RowGroup.Row(group, present)), operands);
            gradientLanes[row] = lanes.Gradients;
            productLanes[row] = lanes.Products;
        }

        products = LaneTree.Rows(productLanes);
        return LaneTree.Rows(gradientLanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BackpropagateSamples(int first, int count, Group* group)
    {
        for (int sample = 0; sample < Samples; sample++)
        {
            Backpropagate(RowSets<TKernel>.Row(job.Rows, first, sample), count, group);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private void Backpropagate(int first, int count, Group* group)
    {
        if (job.Dx is null)
        {
            return;
        }

        nint length = RowLength;
        RowOperands operands = default;
        for (int row = 0; row < count; row++)
        {
            nint offset = (first + row) * length;
            // As in the forward pass.
            if (RowOperands.AreUsedBy<TKernel>())
            {
                operands = job.Operands<TKernel>(first + row);
            }

            if (length % RowPasses<TKernel>.VectorLength == 0)
            {
                RowPasses<TKernel>.BackpropagateVectors(
                    job.X + offset, job.Dy + offset, job.Dx + offset, length,
                    new VectorTransform(RowGroup.Row(&group->Rows, row)), new VectorGradient(Group.Gradient(group, row)), operands);
            }
            else
            {
                RowPasses<TKernel>.BackpropagateRow<CachedStore>(
                    job.X + offset, job.Dy + offset, job.Dx + offset, length, RowGroup.Row(&group->Rows, row), Group.Gradient(group, row), operands);
            }
        }
    }

    /// <summary>How the rows of a group were normalised, and a <see cref="RowGradient"/> of each.</summary>
    private struct Group
    {
        private Vector256<float> _meanHigh;
        private Vector256<float> _meanLow;
        private Vector256<float> _correctionHigh;
        private Vector256<float> _correctionLow;
        private Vector256<float> _inverseDeviation;

        public RowGroup Rows;

        /// <summary>Computes the gradients, as <see cref="RowGradient"/> does for one row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Set(Vector512<double> gradients, Vector512<double> products, Vector512<double> inverseDeviation, nint length)
        {
            Vector512<double> reciprocal = Vector512.Create(1.0 / length);
            (_meanHigh, _meanLow) = RowGroup.Split(gradients * reciprocal);
            (_correctionHigh, _correctionLow) = RowGroup.Split(products * reciprocal * inverseDeviation * inverseDeviation);
            _inverseDeviation = Widening.Narrow(inverseDeviation);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static RowGradient Gradient(Group* group, int row) => new(
            ((float*)&group->_meanHigh)[row],
            ((float*)&group->_meanLow)[row],
            ((float*)&group->_correctionHigh)[row],
            ((float*)&group->_correctionLow)[row],
            ((float*)&group->_inverseDeviation)[row]);
    }
}
