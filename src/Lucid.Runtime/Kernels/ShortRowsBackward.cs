using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>The backward pass of short rows in groups of eight; while the divisions of one group are under way, the gradients of the group before are written.</summary>
internal readonly unsafe struct ShortRowsBackward<TKernel>(BackwardJob job) : IRowPass
    where TKernel : INormalizationKernel
{
    private nint RowLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TKernel.RowLength > 0 ? TKernel.RowLength : job.Rows.RowLength;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public void Run(int first, int end)
    {
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

            Backpropagate(row, count, group);
            Group* done = group;
            group = next;
            next = done;
            row = following;
            count = followingCount;
        }
    }

    /// <summary>Computes how the rows of a group were normalised, gathers and keeps their sums, and computes what their gradients subtract.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prepare(int first, int count, Group* group)
    {
        int channel = first % job.Rows.Channels;
        Vector512<double> inverseDeviation = RowGroup.Load(job.InverseDeviation + first, count);
        group->Rows.Set(
            RowGroup.Load(job.Mean + first, count),
            inverseDeviation,
            job.Weight is null ? null : job.Weight + channel,
            job.Bias is null ? null : job.Bias + channel,
            count);
        Vector512<double> gradients = default;
        Vector512<double> products = default;
        if (job.NeedsSums)
        {
            gradients = Sum(first, count, &group->Rows, out products);
        }

        if (job.Gradients is not null)
        {
            RowGroup.Store(gradients, job.Gradients + first, count);
            RowGroup.Store(products, job.Products + first, count);
        }

        // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
        group->Set(job.IsConstant ? default : gradients, job.IsConstant ? default : products, inverseDeviation, RowLength);
    }

    /// <summary>Σg and Σg·(x − μ) of each row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private Vector512<double> Sum(int first, int count, RowGroup* group, out Vector512<double> products)
    {
        nint length = RowLength;
        RowLanes gradientRows;
        RowLanes productRows;
        var gradientLanes = (Vector512<double>*)&gradientRows;
        var productLanes = (Vector512<double>*)&productRows;
        for (int row = 0; row < RowGroup.Length; row++)
        {
            int present = Math.Min(row, count - 1);
            nint offset = (first + present) * length;
            GradientLanes lanes = default;
            RowPasses<TKernel>.AddGradients(ref lanes, job.X + offset, job.Dy + offset, length, RowGroup.Row(group, present));
            gradientLanes[row] = lanes.Gradients;
            productLanes[row] = lanes.Products;
        }

        products = LaneTree.Rows(productLanes);
        return LaneTree.Rows(gradientLanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void Backpropagate(int first, int count, Group* group)
    {
        if (job.Dx is null)
        {
            return;
        }

        nint length = RowLength;
        for (int row = 0; row < count; row++)
        {
            nint offset = (first + row) * length;
            RowPasses<TKernel>.Backpropagate<CachedStore>(
                job.X + offset, job.Dy + offset, job.Dx + offset, length, RowGroup.Row(&group->Rows, row), Group.Gradient(group, row));
        }
    }

    /// <summary>How the rows of a group were normalised, and a <see cref="RowGradient"/> of each.</summary>
    private struct Group
    {
        private Vector256<float> _meanHigh;
        private Vector256<float> _meanLow;
        private Vector256<float> _correctionHigh;
        private Vector256<float> _correctionLow;

        public RowGroup Rows;

        /// <summary>Computes the gradients, as <see cref="RowGradient"/> does for one row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Set(Vector512<double> gradients, Vector512<double> products, Vector512<double> inverseDeviation, nint length)
        {
            Vector512<double> reciprocal = Vector512.Create(1.0 / length);
            (_meanHigh, _meanLow) = RowGroup.Split(gradients * reciprocal);
            (_correctionHigh, _correctionLow) = RowGroup.Split(products * reciprocal * inverseDeviation * inverseDeviation);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static VectorGradient Gradient(Group* group, int row) => new(
            ((float*)&group->_meanHigh)[row],
            ((float*)&group->_meanLow)[row],
            ((float*)&group->_correctionHigh)[row],
            ((float*)&group->_correctionLow)[row]);
    }
}
