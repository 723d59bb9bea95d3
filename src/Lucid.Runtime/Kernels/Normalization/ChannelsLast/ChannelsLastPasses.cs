using System.Runtime.CompilerServices;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization.ChannelsLast;

/// <summary>
/// The passes over a chunk of (spatial…, C), with the formulas of one layer inlined. The lanes of one sweep have all that they need in registers: where a period is
/// one sweep it goes over the chunk, and where it has several each goes over a block in turn.
/// </summary>
internal static unsafe class ChannelsLastPasses<TKernel, TVector>
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    // A constant, and where it is one sweep the loop over sweeps vanishes.
    private static nint Period
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => InterleavedLanes.PeriodOf(TKernel.ElementStride);
    }

    private static int SweepLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LaneSums<TVector>.SweepLength;
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
    public static void Normalize<TAccess>(float* x, float* y, nint length, AffineTransform<TVector>* rows, ChannelsLastOperands operands)
        where TAccess : IVectorAccess
    {
        nint whole = WholePeriods(Tuning.CachedBlock);
        for (nint block = 0; block < length; block += whole)
        {
            NormalizeBlock<TAccess>(x + block, y + block, Math.Min(whole, length - block), rows, operands.From(block));
        }
    }

    /// <summary>Normalises the first elements of a sample, which end within the first sweep of the widest vectors.</summary>
    /// <param name="x">The sample.</param>
    /// <param name="y">Receives the result.</param>
    /// <param name="count">How many.</param>
    /// <param name="rows">The transforms of the lanes, from the sample's first element on.</param>
    /// <param name="operands">What else there is to work on.</param>
    public static void NormalizePrologue(float* x, float* y, nint count, AffineTransform<TVector>* rows, ChannelsLastOperands operands)
    {
        for (nint i = 0; i < count; i += TVector.Count)
        {
            Normalize<PartialAccess>(x, y, i, count - i, rows[i / TVector.Count], operands, Slope(operands, i));
        }
    }

    /// <summary>Adds Σg and Σg·(x − μ) of each lane to those so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Sum(
        float* x, float* dy, nint length, AffineTransform<TVector>* rows, ChannelsLastOperands operands, ChannelsLastSums sums, nint blockLength)
    {
        nint whole = WholePeriods(blockLength);
        for (nint block = 0; block < length; block += whole)
        {
            SumBlock(x + block, dy + block, Math.Min(whole, length - block), rows, operands.From(block), sums);
        }
    }

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂))</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backpropagate<TAccess>(
        float* x, float* dy, float* dx, nint length,
        AffineTransform<TVector>* rows, InputGradientTerms<TVector>* terms, ChannelsLastOperands operands)
        where TAccess : IVectorAccess
    {
        nint whole = WholePeriods(Tuning.CachedBlock);
        for (nint block = 0; block < length; block += whole)
        {
            BackpropagateBlock<TAccess>(
                x + block, dy + block, dx + block, Math.Min(whole, length - block), rows, terms, operands.From(block));
        }
    }

    /// <summary>Computes the gradient of the first elements of a sample.</summary>
    /// <inheritdoc cref="NormalizePrologue"/>
    public static void BackpropagatePrologue(
        float* x, float* dy, float* dx, nint count,
        AffineTransform<TVector>* rows, InputGradientTerms<TVector>* terms, ChannelsLastOperands operands)
    {
        for (nint i = 0; i < count; i += TVector.Count)
        {
            nint vector = i / TVector.Count;
            Backpropagate<PartialAccess>(x, dy, dx, i, count - i, rows[vector], terms[vector], operands, Slope(operands, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GatherBlock(float* x, nint length, float* pivots, double* sums, double* squares)
    {
        for (nint lane = 0; lane < Period && lane < length; lane += SweepLength)
        {
            var lanes = new ChannelMomentLanes<TVector>(pivots + lane);
            lanes.Load(sums + lane, squares + lane);
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                lanes.Add(x + i);
            }

            for (; i < length; i += Period)
            {
                PaddedSweep<TVector> last = default;
                lanes.Add(last.Fill(x + i, Rest(lane, length - i), TVector.Load(pivots + lane), TVector.Load(pivots + lane + TVector.Count)));
            }

            lanes.Store(sums + lane, squares + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeBlock<TAccess>(float* x, float* y, nint length, AffineTransform<TVector>* rows, ChannelsLastOperands operands)
        where TAccess : IVectorAccess
    {
        for (nint lane = 0; lane < Period && lane < length; lane += SweepLength)
        {
            AffineTransform<TVector> row0 = rows[lane / TVector.Count];
            AffineTransform<TVector> row1 = rows[(lane / TVector.Count) + 1];
            TVector slope0 = Slope(operands, lane);
            TVector slope1 = Slope(operands, lane + TVector.Count);
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                Normalize<TAccess>(x, y, i, TVector.Count, row0, operands, slope0);
                Normalize<TAccess>(x, y, i + TVector.Count, TVector.Count, row1, operands, slope1);
            }

            for (; i < length; i += Period)
            {
                nint rest = Rest(lane, length - i);
                Normalize<PartialAccess>(x, y, i, rest, row0, operands, slope0);
                Normalize<PartialAccess>(x, y, i + TVector.Count, rest - TVector.Count, row1, operands, slope1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumBlock(float* x, float* dy, nint length, AffineTransform<TVector>* rows, ChannelsLastOperands operands, ChannelsLastSums sums)
    {
        for (nint lane = 0; lane < Period && lane < length; lane += SweepLength)
        {
            AffineTransform<TVector> row0 = rows[lane / TVector.Count];
            AffineTransform<TVector> row1 = rows[(lane / TVector.Count) + 1];
            TVector slope0 = Slope(operands, lane);
            TVector slope1 = Slope(operands, lane + TVector.Count);
            GradientLanes<TVector> lanes = default;
            lanes.Load(sums.Gradients + lane, sums.Products + lane, TKernel.HasSlope ? sums.Slopes + lane : null);
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                Add(ref lanes, x + i, dy + i, row0, row1, operands.Residual + i, slope0, slope1);
            }

            for (; i < length; i += Period)
            {
                // Where the gradient is 0 nothing is added.
                nint rest = Rest(lane, length - i);
                PaddedSweep<TVector> lastX = default;
                PaddedSweep<TVector> lastDy = default;
                PaddedSweep<TVector> lastResidual = default;
                float* residual = TKernel.AddsResidual ? lastResidual.Fill(operands.Residual + i, rest, 0f) : null;
                Add(ref lanes, lastX.Fill(x + i, rest, 0f), lastDy.Fill(dy + i, rest, 0f), row0, row1, residual, slope0, slope1);
            }

            lanes.Store(sums.Gradients + lane, sums.Products + lane, TKernel.HasSlope ? sums.Slopes + lane : null);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackpropagateBlock<TAccess>(
        float* x, float* dy, float* dx, nint length,
        AffineTransform<TVector>* rows, InputGradientTerms<TVector>* terms, ChannelsLastOperands operands)
        where TAccess : IVectorAccess
    {
        for (nint lane = 0; lane < Period && lane < length; lane += SweepLength)
        {
            AffineTransform<TVector> row0 = rows[lane / TVector.Count];
            AffineTransform<TVector> row1 = rows[(lane / TVector.Count) + 1];
            InputGradientTerms<TVector> terms0 = terms[lane / TVector.Count];
            InputGradientTerms<TVector> terms1 = terms[(lane / TVector.Count) + 1];
            TVector slope0 = Slope(operands, lane);
            TVector slope1 = Slope(operands, lane + TVector.Count);
            nint i = lane;
            for (nint end = EndOfWhole(lane, length); i < end; i += Period)
            {
                Backpropagate<TAccess>(x, dy, dx, i, TVector.Count, row0, terms0, operands, slope0);
                Backpropagate<TAccess>(x, dy, dx, i + TVector.Count, TVector.Count, row1, terms1, operands, slope1);
            }

            for (; i < length; i += Period)
            {
                nint rest = Rest(lane, length - i);
                Backpropagate<PartialAccess>(x, dy, dx, i, rest, row0, terms0, operands, slope0);
                Backpropagate<PartialAccess>(x, dy, dx, i + TVector.Count, rest - TVector.Count, row1, terms1, operands, slope1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normalize<TAccess>(
        float* x, float* y, nint i, nint count, in AffineTransform<TVector> row, ChannelsLastOperands operands, TVector slope)
        where TAccess : IVectorAccess
    {
        TVector residual = TKernel.AddsResidual ? TAccess.Load<TVector>(operands.Residual + i, count) : default;
        TAccess.Store(Formulas<TKernel, TVector>.Forward(TAccess.Load<TVector>(x + i, count), row, residual, slope), y + i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backpropagate<TAccess>(
        float* x, float* dy, float* dx, nint i, nint count,
        in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms, ChannelsLastOperands operands, TVector slope)
        where TAccess : IVectorAccess
    {
        TVector centered = Formulas<TKernel, TVector>.Center(TAccess.Load<TVector>(x + i, count), row);
        TVector residual = TKernel.AddsResidual ? TAccess.Load<TVector>(operands.Residual + i, count) : default;
        TVector g = Formulas<TKernel, TVector>.Gradient(TAccess.Load<TVector>(dy + i, count), centered, row, residual, slope, out _);
        if (TKernel.AddsResidual && operands.ResidualGradient is not null)
        {
            TAccess.StoreCached(g, operands.ResidualGradient + i, count);
        }

        TAccess.Store(TKernel.Backpropagate(g, centered, row, terms), dx + i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(
        ref GradientLanes<TVector> lanes, float* x, float* dy, in AffineTransform<TVector> row0, in AffineTransform<TVector> row1,
        float* residual, TVector slope0, TVector slope1)
    {
        TVector residual0 = TKernel.AddsResidual ? TVector.Load(residual) : default;
        TVector residual1 = TKernel.AddsResidual ? TVector.Load(residual + TVector.Count) : default;
        TVector d0 = Formulas<TKernel, TVector>.Center(TVector.Load(x), row0);
        TVector d1 = Formulas<TKernel, TVector>.Center(TVector.Load(x + TVector.Count), row1);
        TVector g0 = Formulas<TKernel, TVector>.Gradient(TVector.Load(dy), d0, row0, residual0, slope0, out TVector z0);
        TVector g1 = Formulas<TKernel, TVector>.Gradient(TVector.Load(dy + TVector.Count), d1, row1, residual1, slope1, out TVector z1);
        lanes.Add(g0, d0, g1, d1);
        if (TKernel.HasSlope)
        {
            lanes.AddSlopes(
                TKernel.SlopeGradient(TVector.Load(dy), z0), z0,
                TKernel.SlopeGradient(TVector.Load(dy + TVector.Count), z1), z1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Slope(ChannelsLastOperands operands, nint lane) => TKernel.HasSlope ? TVector.Load(operands.Slopes + lane) : default;

    /// <summary>Where a sweep stops to have all its elements; nowhere it does if it reaches beyond the period.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint EndOfWhole(nint lane, nint length) => lane + SweepLength <= Period ? length - SweepLength + 1 : 0;

    /// <summary>The elements of an incomplete sweep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Rest(nint lane, nint left) => Math.Min(Math.Min(SweepLength, Period - lane), left);

    /// <summary>Whole periods of about as many elements; all there are, where a period is one sweep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint WholePeriods(nint elements) => Period == SweepLength ? nint.MaxValue : Math.Max(1, elements / Period) * Period;
}
