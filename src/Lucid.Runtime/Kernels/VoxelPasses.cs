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
    public static void Normalize<TStore>(float* x, float* y, nint length, VectorTransform* rows)
        where TStore : IVectorStore
    {
        nint whole = WholePeriods(VoxelFold.CachedBlock);
        for (nint block = 0; block < length; block += whole)
        {
            NormalizeBlock<TStore>(x + block, y + block, Math.Min(whole, length - block), rows);
        }
    }

    /// <summary>Normalises fewer elements than a vector has; none where the count is not positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalizePart(float* x, float* y, nint count, in VectorTransform row) =>
        VectorTail.Store(TKernel.Normalize(VectorTail.Load(x, count), row), y, count);

    /// <summary>Adds Σg and Σg·(x − μ) of each lane to those so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Sum(float* x, float* dy, nint length, VectorTransform* rows, double* gradients, double* products, nint blockLength)
    {
        nint whole = WholePeriods(blockLength);
        for (nint block = 0; block < length; block += whole)
        {
            SumBlock(x + block, dy + block, Math.Min(whole, length - block), rows, gradients, products);
        }
    }

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂))</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backpropagate<TStore>(float* x, float* dy, float* dx, nint length, VectorTransform* rows, VectorGradient* means)
        where TStore : IVectorStore
    {
        nint whole = WholePeriods(VoxelFold.CachedBlock);
        for (nint block = 0; block < length; block += whole)
        {
            BackpropagateBlock<TStore>(x + block, dy + block, dx + block, Math.Min(whole, length - block), rows, means);
        }
    }

    /// <summary>Computes the gradient of fewer elements than a vector has; of none where the count is not positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackpropagatePart(float* x, float* dy, float* dx, nint count, in VectorTransform row, in VectorGradient means) =>
        VectorTail.Store(TKernel.Backpropagate(VectorTail.Load(x, count), VectorTail.Load(dy, count), row, means), dx, count);

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
    private static void NormalizeBlock<TStore>(float* x, float* y, nint length, VectorTransform* rows)
        where TStore : IVectorStore
    {
        for (nint lane = 0; lane < Period && lane < length; lane += StripLength)
        {
            VectorTransform row0 = rows[lane / VectorLength];
            VectorTransform row1 = rows[(lane / VectorLength) + 1];
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                TStore.Store(TKernel.Normalize(Vector512.Load(x + i), row0), y + i);
                TStore.Store(TKernel.Normalize(Vector512.Load(x + i + VectorLength), row1), y + i + VectorLength);
            }

            for (; i < length; i += Period)
            {
                nint rest = Rest(lane, length - i);
                NormalizePart(x + i, y + i, Math.Min(rest, VectorLength), row0);
                NormalizePart(x + i + VectorLength, y + i + VectorLength, rest - VectorLength, row1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumBlock(float* x, float* dy, nint length, VectorTransform* rows, double* gradients, double* products)
    {
        for (nint lane = 0; lane < Period && lane < length; lane += StripLength)
        {
            VectorTransform row0 = rows[lane / VectorLength];
            VectorTransform row1 = rows[(lane / VectorLength) + 1];
            var lanes = GradientLanes.Load(gradients + lane, products + lane);
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                Add(ref lanes, x + i, dy + i, row0, row1);
            }

            for (; i < length; i += Period)
            {
                // Where the gradient is 0 nothing is added.
                nint rest = Rest(lane, length - i);
                PaddedBlock lastX = default;
                PaddedBlock lastDy = default;
                Add(ref lanes, lastX.Fill(x + i, rest, 0f), lastDy.Fill(dy + i, rest, 0f), row0, row1);
            }

            lanes.Store(gradients + lane, products + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackpropagateBlock<TStore>(float* x, float* dy, float* dx, nint length, VectorTransform* rows, VectorGradient* means)
        where TStore : IVectorStore
    {
        for (nint lane = 0; lane < Period && lane < length; lane += StripLength)
        {
            VectorTransform row0 = rows[lane / VectorLength];
            VectorTransform row1 = rows[(lane / VectorLength) + 1];
            VectorGradient mean0 = means[lane / VectorLength];
            VectorGradient mean1 = means[(lane / VectorLength) + 1];
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                nint upper = i + VectorLength;
                TStore.Store(TKernel.Backpropagate(Vector512.Load(x + i), Vector512.Load(dy + i), row0, mean0), dx + i);
                TStore.Store(TKernel.Backpropagate(Vector512.Load(x + upper), Vector512.Load(dy + upper), row1, mean1), dx + upper);
            }

            for (; i < length; i += Period)
            {
                nint rest = Rest(lane, length - i);
                nint upper = i + VectorLength;
                BackpropagatePart(x + i, dy + i, dx + i, Math.Min(rest, VectorLength), row0, mean0);
                BackpropagatePart(x + upper, dy + upper, dx + upper, rest - VectorLength, row1, mean1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref GradientLanes lanes, float* x, float* dy, in VectorTransform row0, in VectorTransform row1)
    {
        Vector512<float> d0 = row0.Deviation(Vector512.Load(x));
        Vector512<float> d1 = row1.Deviation(Vector512.Load(x + VectorLength));
        lanes.Add(
            TKernel.Gradient(Vector512.Load(dy), d0, row0), d0,
            TKernel.Gradient(Vector512.Load(dy + VectorLength), d1, row1), d1);
    }

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
