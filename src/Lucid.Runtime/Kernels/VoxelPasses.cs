using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The passes over a chunk of (spatial…, C), with the formulas of one layer inlined. A strip of lanes has all that it needs in registers: where it is a whole period
/// it goes over the chunk, and where a period has several each goes over a block in turn.
/// </summary>
internal static unsafe class VoxelPasses<TKernel>
    where TKernel : INormalizationKernel
{
    private const int VectorLength = VectorTransform.LaneCount;
    private const int StripLength = VoxelFold.StripLength;

    // A constant, and where it is one strip the loop over strips vanishes.
    private static nint Period
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VoxelFold.PeriodOf(TKernel.ElementStride);
    }

    /// <summary>Adds Σ(x − p) and Σ(x − p)² of each lane to those so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Gather(float* x, nint length, float* pivots, double* sums, double* squares, nint blockLength)
    {
        nint whole = WholePeriods(blockLength);
        for (nint block = 0; block < length; block += whole)
        {
            GatherBlock(x + block, Math.Min(whole, length - block), pivots, sums, squares);
        }
    }

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β)</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Normalize<TStore>(float* x, float* y, nint length, VectorTransform* rows, VoxelOperands operands)
        where TStore : IVectorStore
    {
        nint whole = WholePeriods(VoxelFold.CachedBlock);
        for (nint block = 0; block < length; block += whole)
        {
            NormalizeBlock<TStore>(x + block, y + block, Math.Min(whole, length - block), rows, operands.From(block));
        }
    }

    /// <summary>Normalises fewer elements than a vector has; none where the count is not positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalizePart(float* x, float* y, nint count, in VectorTransform row, VoxelOperands operands, nint i, nint lane)
    {
        Vector512<float> residual = TKernel.AddsResidual ? VectorTail.Load(operands.Residual + i, count) : default;
        VectorTail.Store(Formulas<TKernel>.Forward(VectorTail.Load(x, count), row, residual, Slope(operands, lane)), y, count);
    }

    /// <summary>Adds Σg and Σg·(x − μ) of each lane to those so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Sum(float* x, float* dy, nint length, VectorTransform* rows, VoxelOperands operands, VoxelSums sums, nint blockLength)
    {
        nint whole = WholePeriods(blockLength);
        for (nint block = 0; block < length; block += whole)
        {
            SumBlock(x + block, dy + block, Math.Min(whole, length - block), rows, operands.From(block), sums);
        }
    }

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂))</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backpropagate<TStore>(float* x, float* dy, float* dx, nint length, VectorTransform* rows, VectorGradient* means, VoxelOperands operands)
        where TStore : IVectorStore
    {
        nint whole = WholePeriods(VoxelFold.CachedBlock);
        for (nint block = 0; block < length; block += whole)
        {
            BackpropagateBlock<TStore>(x + block, dy + block, dx + block, Math.Min(whole, length - block), rows, means, operands.From(block));
        }
    }

    /// <summary>Computes the gradient of fewer elements than a vector has; of none where the count is not positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackpropagatePart(
        float* x, float* dy, float* dx, nint count, in VectorTransform row, in VectorGradient means, VoxelOperands operands, nint i, nint lane)
    {
        Vector512<float> deviation = row.Deviation(VectorTail.Load(x, count));
        Vector512<float> residual = TKernel.AddsResidual ? VectorTail.Load(operands.Residual + i, count) : default;
        Vector512<float> z = Formulas<TKernel>.Z(deviation, row, residual);
        Vector512<float> g = Formulas<TKernel>.Gradient(VectorTail.Load(dy, count), z, Slope(operands, lane));
        if (TKernel.AddsResidual && operands.ResidualGradient is not null)
        {
            VectorTail.Store(g, operands.ResidualGradient + i, count);
        }

        VectorTail.Store(TKernel.Backpropagate(g, deviation, row, means), dx, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GatherBlock(float* x, nint length, float* pivots, double* sums, double* squares)
    {
        for (nint lane = 0; lane < Period && lane < length; lane += StripLength)
        {
            var lanes = new ChannelMomentLanes(pivots + lane, sums + lane, squares + lane);
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                lanes.Add(x + i);
            }

            for (; i < length; i += Period)
            {
                PaddedBlock last = default;
                lanes.Add(last.Fill(x + i, Rest(lane, length - i), pivots + lane));
            }

            lanes.Store(sums + lane, squares + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeBlock<TStore>(float* x, float* y, nint length, VectorTransform* rows, VoxelOperands operands)
        where TStore : IVectorStore
    {
        for (nint lane = 0; lane < Period && lane < length; lane += StripLength)
        {
            VectorTransform row0 = rows[lane / VectorLength];
            VectorTransform row1 = rows[(lane / VectorLength) + 1];
            Vector512<float> slope0 = Slope(operands, lane);
            Vector512<float> slope1 = Slope(operands, lane + VectorLength);
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                nint upper = i + VectorLength;
                TStore.Store(Formulas<TKernel>.Forward(Vector512.Load(x + i), row0, Residual(operands, i), slope0), y + i);
                TStore.Store(Formulas<TKernel>.Forward(Vector512.Load(x + upper), row1, Residual(operands, upper), slope1), y + upper);
            }

            for (; i < length; i += Period)
            {
                nint rest = Rest(lane, length - i);
                nint upper = i + VectorLength;
                NormalizePart(x + i, y + i, Math.Min(rest, VectorLength), row0, operands, i, lane);
                NormalizePart(x + upper, y + upper, rest - VectorLength, row1, operands, upper, lane + VectorLength);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumBlock(float* x, float* dy, nint length, VectorTransform* rows, VoxelOperands operands, VoxelSums sums)
    {
        for (nint lane = 0; lane < Period && lane < length; lane += StripLength)
        {
            VectorTransform row0 = rows[lane / VectorLength];
            VectorTransform row1 = rows[(lane / VectorLength) + 1];
            Vector512<float> slope0 = Slope(operands, lane);
            Vector512<float> slope1 = Slope(operands, lane + VectorLength);
            var lanes = GradientLanes.Load(sums.Gradients + lane, sums.Products + lane);
            SlopeLanes slopes = TKernel.HasSlope ? SlopeLanes.Load(sums.Slopes + lane) : default;
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                Add(
                    ref lanes, ref slopes, x + i, dy + i, row0, row1,
                    Residual(operands, i), Residual(operands, i + VectorLength), slope0, slope1);
            }

            for (; i < length; i += Period)
            {
                // Where the gradient is 0 nothing is added.
                nint rest = Rest(lane, length - i);
                PaddedBlock lastX = default;
                PaddedBlock lastDy = default;
                PaddedBlock lastResidual = default;
                float* residual = TKernel.AddsResidual ? lastResidual.Fill(operands.Residual + i, rest, 0f) : null;
                Add(
                    ref lanes, ref slopes, lastX.Fill(x + i, rest, 0f), lastDy.Fill(dy + i, rest, 0f), row0, row1,
                    TKernel.AddsResidual ? Vector512.Load(residual) : default,
                    TKernel.AddsResidual ? Vector512.Load(residual + VectorLength) : default,
                    slope0, slope1);
            }

            lanes.Store(sums.Gradients + lane, sums.Products + lane);
            if (TKernel.HasSlope)
            {
                slopes.Store(sums.Slopes + lane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackpropagateBlock<TStore>(float* x, float* dy, float* dx, nint length, VectorTransform* rows, VectorGradient* means, VoxelOperands operands)
        where TStore : IVectorStore
    {
        for (nint lane = 0; lane < Period && lane < length; lane += StripLength)
        {
            VectorTransform row0 = rows[lane / VectorLength];
            VectorTransform row1 = rows[(lane / VectorLength) + 1];
            VectorGradient mean0 = means[lane / VectorLength];
            VectorGradient mean1 = means[(lane / VectorLength) + 1];
            Vector512<float> slope0 = Slope(operands, lane);
            Vector512<float> slope1 = Slope(operands, lane + VectorLength);
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                nint upper = i + VectorLength;
                Backpropagate<TStore>(x + i, dy + i, dx + i, row0, mean0, operands, i, slope0);
                Backpropagate<TStore>(x + upper, dy + upper, dx + upper, row1, mean1, operands, upper, slope1);
            }

            for (; i < length; i += Period)
            {
                nint rest = Rest(lane, length - i);
                nint upper = i + VectorLength;
                BackpropagatePart(x + i, dy + i, dx + i, Math.Min(rest, VectorLength), row0, mean0, operands, i, lane);
                BackpropagatePart(x + upper, dy + upper, dx + upper, rest - VectorLength, row1, mean1, operands, upper, lane + VectorLength);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backpropagate<TStore>(
        float* x, float* dy, float* dx, in VectorTransform row, in VectorGradient means, VoxelOperands operands, nint i, Vector512<float> slope)
        where TStore : IVectorStore
    {
        Vector512<float> deviation = row.Deviation(Vector512.Load(x));
        Vector512<float> g = Formulas<TKernel>.Gradient(
            Vector512.Load(dy), Formulas<TKernel>.Z(deviation, row, Residual(operands, i)), slope);
        if (TKernel.AddsResidual && operands.ResidualGradient is not null)
        {
            g.Store(operands.ResidualGradient + i);
        }

        TStore.Store(TKernel.Backpropagate(g, deviation, row, means), dx);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref GradientLanes lanes, ref SlopeLanes slopes, float* x, float* dy, in VectorTransform row0, in VectorTransform row1,
        Vector512<float> residual0, Vector512<float> residual1, Vector512<float> slope0, Vector512<float> slope1)
    {
        Vector512<float> d0 = row0.Deviation(Vector512.Load(x));
        Vector512<float> d1 = row1.Deviation(Vector512.Load(x + VectorLength));
        Vector512<float> z0 = Formulas<TKernel>.Z(d0, row0, residual0);
        Vector512<float> z1 = Formulas<TKernel>.Z(d1, row1, residual1);
        lanes.Add(
            Formulas<TKernel>.Gradient(Vector512.Load(dy), z0, slope0), d0,
            Formulas<TKernel>.Gradient(Vector512.Load(dy + VectorLength), z1, slope1), d1);
        if (TKernel.HasSlope)
        {
            slopes.Add(
                TKernel.SlopeGradient(Vector512.Load(dy), z0), z0,
                TKernel.SlopeGradient(Vector512.Load(dy + VectorLength), z1), z1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Residual(VoxelOperands operands, nint i) =>
        TKernel.AddsResidual ? Vector512.Load(operands.Residual + i) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Slope(VoxelOperands operands, nint lane) =>
        TKernel.HasSlope ? Vector512.Load(operands.Slopes + lane) : default;

    /// <summary>Where a strip stops to have all its elements; nowhere it does if it reaches beyond the period.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint EndOfWhole(nint lane, nint length) => lane + StripLength <= Period ? length - StripLength + 1 : 0;

    /// <summary>The elements of an incomplete strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Rest(nint lane, nint left) => Math.Min(Math.Min(StripLength, Period - lane), left);

    /// <summary>Whole periods of about as many elements; all there are, where a period is one strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint WholePeriods(nint elements) => Period == StripLength ? nint.MaxValue : Math.Max(1, elements / Period) * Period;
}
