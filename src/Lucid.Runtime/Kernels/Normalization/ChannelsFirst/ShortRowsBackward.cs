using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>
/// The backward pass of short rows in groups, as many as a vector has doubles. Where several groups fit in a cache, the gradients of one are written while the divisions of the next are
/// under way.
/// </summary>
internal readonly unsafe struct ShortRowsBackward<TKernel, TVector>(NormalizationArguments job) : IRowPass
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

        Group even;
        Group odd;
        Group* group = &even;
        Group* next = &odd;
        int count = RowGroup<TVector>.CountAt(job.Rows, first, end);
        Prepare(first, count, group);
        for (int row = first; row < end;)
        {
            int following = row + count;
            int followingCount = RowGroup<TVector>.CountAt(job.Rows, following, end);
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
            int count = RowGroup<TVector>.CountAt(job.Rows, row, end);
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
        DoubleVector<TVector> inverseStdDev = RowGroup<TVector>.Load(job.InverseStdDev + first, count);
        bool hasWeight = job.Weight is not null && !TKernel.IsElementwise;
        bool hasBias = job.Bias is not null && !TKernel.IsElementwise;
        RowGroup<TVector>.Set(
            &group->Rows,
            RowGroup<TVector>.Load(job.Mean + first, count),
            inverseStdDev,
            hasWeight ? job.Weight + channel : null,
            hasBias ? job.Bias + channel : null,
            count);
        DoubleVector<TVector> gradients = default;
        DoubleVector<TVector> products = default;
        for (int sample = 0; job.NeedsSums && sample < Samples; sample++)
        {
            int row = RowSets<TKernel>.Row(job.Rows, first, sample);
            DoubleVector<TVector> rowGradients = Sum(row, count, &group->Rows, out DoubleVector<TVector> rowProducts);
            gradients += rowGradients;
            products += rowProducts;
            if (job.Gradients is not null)
            {
                RowGroup<TVector>.Store(rowGradients, job.Gradients + row, count);
                RowGroup<TVector>.Store(rowProducts * inverseStdDev, job.Products + row, count);
            }
        }

        // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
        Group.Set(
            group,
            job.IsConstant || !TKernel.IsCentered ? default : gradients,
            job.IsConstant ? default : products,
            inverseStdDev,
            Samples * RowLength);
    }

    /// <summary>Σg and Σg·(x − μ) of each row of one sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private DoubleVector<TVector> Sum(int first, int count, RowGroup<TVector>* group, out DoubleVector<TVector> products)
    {
        nint length = RowLength;
        RowLanes<TVector> gradientRows;
        RowLanes<TVector> productRows;
        DoubleVector<TVector>* gradientLanes = RowLanes<TVector>.Align(&gradientRows);
        DoubleVector<TVector>* productLanes = RowLanes<TVector>.Align(&productRows);
        RowOperands operands = default;
        for (int row = 0; row < RowGroup<TVector>.Length; row++)
        {
            int present = Math.Min(row, count - 1);
            nint offset = (first + present) * length;
            // As in the forward pass.
            if (RowOperands.AreUsedBy<TKernel>())
            {
                operands = job.Operands<TKernel>(first + present);
            }

            RowPasses<TKernel, TVector>.SumGradientsOfRow(
                job.X + offset, job.Dy + offset, length, new AffineTransform<TVector>(RowGroup<TVector>.Row(group, present)), operands,
                gradientLanes + row, productLanes + row);
        }

        products = DoubleVector<TVector>.SumRows(productLanes);
        return DoubleVector<TVector>.SumRows(gradientLanes);
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

            if (length % TVector.Count == 0)
            {
                RowPasses<TKernel, TVector>.BackpropagateVectors(
                    job.X + offset, job.Dy + offset, job.Dx + offset, length,
                    new AffineTransform<TVector>(RowGroup<TVector>.Row(&group->Rows, row)), new InputGradientTerms<TVector>(Group.Terms(group, row)), operands);
            }
            else
            {
                RowPasses<TKernel, TVector>.BackpropagateRow<CachedAccess>(
                    job.X + offset, job.Dy + offset, job.Dx + offset, length, RowGroup<TVector>.Row(&group->Rows, row), Group.Terms(group, row), operands);
            }
        }
    }

    /// <summary>How the rows of a group were normalised, and the <see cref="InputGradientTerms"/> of each.</summary>
    private struct Group
    {
        private RowValues _meanHigh;
        private RowValues _meanLow;
        private RowValues _correctionHigh;
        private RowValues _correctionLow;
        private RowValues _inverseStdDev;

        public RowGroup<TVector> Rows;

        /// <summary>Computes the terms, as <see cref="InputGradientTerms"/> does for one row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Set(
            Group* group, DoubleVector<TVector> gradients, DoubleVector<TVector> products, DoubleVector<TVector> inverseStdDev, nint length)
        {
            DoubleVector<TVector> reciprocal = DoubleVector<TVector>.Create(1.0 / length);
            DoubleVector<TVector> mean = gradients * reciprocal;
            DoubleVector<TVector> correction = products * reciprocal * inverseStdDev * inverseStdDev;
            mean.StoreNarrowed((float*)&group->_meanHigh);
            (mean - DoubleVector<TVector>.RoundToSingle(mean)).StoreNarrowed((float*)&group->_meanLow);
            correction.StoreNarrowed((float*)&group->_correctionHigh);
            (correction - DoubleVector<TVector>.RoundToSingle(correction)).StoreNarrowed((float*)&group->_correctionLow);
            inverseStdDev.StoreNarrowed((float*)&group->_inverseStdDev);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static InputGradientTerms Terms(Group* group, int row) => new(
            
            ((float*)&group->_meanHigh)[row],
            ((float*)&group->_meanLow)[row],
            ((float*)&group->_correctionHigh)[row],
            ((float*)&group->_correctionLow)[row],
            ((float*)&group->_inverseStdDev)[row]);
    }
}
