using System.Runtime.CompilerServices;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

// The passes of the gradient.
internal static unsafe partial class RowPasses<TKernel, TVector>
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>Σg and Σg·(x − μ) of one chunk, or Σγ·g and Σγ·g·(x − μ) where every element has a γ; and Σdy·z where a slope is learnt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static GradientSums SumGradients(float* x, float* dy, nint length, in AffineTransform row, in RowOperands operands)
    {
        var transform = new AffineTransform<TVector>(row);
        if (2 * sizeof(TVector) == BlockLength * sizeof(float))
        {
            GradientLanes<TVector> lanes = default;
            AddGradients(ref lanes, x, dy, length, transform, operands, lane: 0);
            return lanes.ToSums(TKernel.HasSlope);
        }

        KeptLanes gradients = default;
        KeptLanes products = default;
        KeptLanes slopes = default;
        for (nint block = 0; block < length; block += Tuning.SweptBlock)
        {
            nint count = Math.Min(Tuning.SweptBlock, length - block);
            RowOperands rest = operands.From(block);
            for (int lane = 0; lane < BlockLength; lane += LaneSums<TVector>.SweepLength)
            {
                double* sumsOfGradients = KeptLanes.Of(ref gradients) + lane;
                double* sumsOfProducts = KeptLanes.Of(ref products) + lane;
                double* sumsOfSlopes = TKernel.HasSlope ? KeptLanes.Of(ref slopes) + lane : null;
                GradientLanes<TVector> lanes = default;
                lanes.Load(sumsOfGradients, sumsOfProducts, sumsOfSlopes);
                AddGradients(ref lanes, x + block, dy + block, count, transform, rest, lane);
                lanes.Store(sumsOfGradients, sumsOfProducts, sumsOfSlopes);
            }
        }

        return new GradientSums(
            LaneSums<TVector>.TotalOf(KeptLanes.Of(ref gradients)),
            LaneSums<TVector>.TotalOf(KeptLanes.Of(ref products)),
            TKernel.HasSlope ? LaneSums<TVector>.TotalOf(KeptLanes.Of(ref slopes)) : 0);
    }

    /// <summary>Σg and Σg·(x − μ) of a short row, each in one vector. (A slope is not learnt where rows are short.)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static void SumGradientsOfRow(
        float* x, float* dy, nint length, in AffineTransform<TVector> row, in RowOperands operands,
        DoubleVector<TVector>* gradients, DoubleVector<TVector>* products)
    {
        if (2 * sizeof(TVector) == BlockLength * sizeof(float))
        {
            GradientLanes<TVector> lanes = default;
            AddGradients(ref lanes, x, dy, length, row, operands, lane: 0);
            *gradients = lanes.Gradients;
            *products = lanes.Products;
            return;
        }

        KeptLanes keptGradients;
        KeptLanes keptProducts;
        Unsafe.SkipInit(out keptGradients);
        Unsafe.SkipInit(out keptProducts);
        for (int lane = 0; lane < BlockLength; lane += LaneSums<TVector>.SweepLength)
        {
            GradientLanes<TVector> lanes = default;
            AddGradients(ref lanes, x, dy, length, row, operands, lane);
            lanes.Store(KeptLanes.Of(ref keptGradients) + lane, KeptLanes.Of(ref keptProducts) + lane, slopes: null);
        }

        *gradients = LaneSums<TVector>.ReducedOf(KeptLanes.Of(ref keptGradients));
        *products = LaneSums<TVector>.ReducedOf(KeptLanes.Of(ref keptProducts));
    }

    /// <summary>Computes the gradient of one chunk's input, and that of the residual where it is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Backpropagate<TAccess>(
        float* x, float* dy, float* dx, nint length, in AffineTransform row, in InputGradientTerms terms, in RowOperands operands)
        where TAccess : IVectorAccess => BackpropagateRow<TAccess>(x, dy, dx, length, row, terms, operands);

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂))</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackpropagateRow<TAccess>(
        float* x, float* dy, float* dx, nint length, AffineTransform row, InputGradientTerms terms, in RowOperands operands)
        where TAccess : IVectorAccess
    {
        dy = Upstream(dy, operands);
        nint head = Math.Min(TAccess.PrologueLength(dx), length);
        if (head > 0)
        {
            BackpropagatePart(x, dy, dx, 0, head, row, terms, operands);
        }

        var transform = new AffineTransform<TVector>(row);
        var lanes = new InputGradientTerms<TVector>(terms);
        nint end = length - ((length - head) % TVector.Count);
        for (nint i = head; i < end; i += TVector.Count)
        {
            Backpropagate<TAccess>(x, dy, dx, i, TVector.Count, transform, lanes, operands);
        }

        if (end < length)
        {
            BackpropagatePart(x, dy, dx, end, length - end, row, terms, operands);
        }
    }

    /// <summary>Computes the gradient of a row of whole vectors, which takes no more than this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackpropagateVectors(
        float* x, float* dy, float* dx, nint length, in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms, in RowOperands operands)
    {
        dy = Upstream(dy, operands);
        for (nint i = 0; i < length; i += TVector.Count)
        {
            Backpropagate<CachedAccess>(x, dy, dx, i, TVector.Count, row, terms, operands);
        }
    }

    /// <summary>One sweep over the gradients of a row, or of a part of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    private static void AddGradients(
        ref GradientLanes<TVector> lanes, float* x, float* dy, nint length, in AffineTransform<TVector> row, in RowOperands operands, int lane)
    {
        PaddedSweep<TVector> lastX;
        PaddedSweep<TVector> lastDy;
        PaddedSweep<TVector> lastWeight;
        PaddedSweep<TVector> lastBias;
        PaddedSweep<TVector> lastResidual;
        Unsafe.SkipInit(out lastX);
        Unsafe.SkipInit(out lastDy);
        Unsafe.SkipInit(out lastWeight);
        Unsafe.SkipInit(out lastBias);
        Unsafe.SkipInit(out lastResidual);
        nint rest = length % BlockLength;
        for (nint i = 0; i < length; i += BlockLength)
        {
            float* blockX = x + i + lane;
            float* blockDy = dy + i + lane;
            float* weight = operands.Weight + i + lane;
            float* bias = operands.Bias + i + lane;
            float* residual = operands.Residual + i + lane;
            if (rest > 0 && i == length - rest)
            {
                // Where the gradient is 0 nothing is added, as long as all else are numbers there: x one of the row's own.
                blockX = lastX.Fill(blockX, rest - lane, x[i]);
                blockDy = lastDy.Fill(blockDy, rest - lane, 0f);
                weight = TKernel.IsElementwise ? lastWeight.Fill(weight, rest - lane, 0f) : null;
                bias = TKernel.IsElementwise ? lastBias.Fill(bias, rest - lane, 0f) : null;
                residual = TKernel.AddsResidual ? lastResidual.Fill(residual, rest - lane, 0f) : null;
            }

            TVector d0 = Formulas<TKernel, TVector>.Center(TVector.Load(blockX), row);
            TVector d1 = Formulas<TKernel, TVector>.Center(TVector.Load(blockX + TVector.Count), row);
            TVector g0 = Gradient(TVector.Load(blockDy), d0, row, weight, bias, residual, operands.Slope, out TVector z0);
            TVector g1 = Gradient(
                TVector.Load(blockDy + TVector.Count), d1, row,
                weight + TVector.Count, bias + TVector.Count, residual + TVector.Count, operands.Slope, out TVector z1);
            lanes.Add(Weighted(g0, weight), d0, Weighted(g1, weight + TVector.Count), d1);
            if (TKernel.KeepsGradient && operands.KeptGradient is not null)
            {
                Keep(g0, g1, operands.KeptGradient + i + lane, length - i - lane);
            }

            if (TKernel.HasSlope)
            {
                lanes.AddSlopes(
                    TKernel.SlopeGradient(TVector.Load(blockDy), z0), z0,
                    TKernel.SlopeGradient(TVector.Load(blockDy + TVector.Count), z1), z1);
            }
        }
    }

    /// <summary>Writes two vectors of g, or as much of them as there are elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(TVector g0, TVector g1, float* target, nint count)
    {
        if (count >= 2 * TVector.Count)
        {
            TVector.Store(g0, target);
            TVector.Store(g1, target + TVector.Count);
        }
        else
        {
            TVector.StorePart(g0, target, count);
            TVector.StorePart(g1, target + TVector.Count, count - TVector.Count);
        }
    }

    /// <summary>Where g is, or dy to compute it from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Upstream(float* dy, in RowOperands operands) =>
        TKernel.KeepsGradient && operands.KeptGradient is not null ? operands.KeptGradient : dy;

    /// <summary>g = dy·f′(z)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Gradient(
        TVector dy, TVector centered, in AffineTransform<TVector> row,
        float* weight, float* bias, float* residual, float slope, out TVector z)
    {
        TVector added = TKernel.AddsResidual ? TVector.Load(residual) : default;
        TVector slopes = TKernel.HasSlope ? TVector.Create(slope) : default;
        return TKernel.IsElementwise
            ? Formulas<TKernel, TVector>.Gradient(dy, centered, row.With(TVector.Load(weight), TVector.Load(bias)), added, slopes, out z)
            : Formulas<TKernel, TVector>.Gradient(dy, centered, row, added, slopes, out z);
    }

    /// <summary>What is summed over a row: g, or γ·g where every element has a γ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Weighted(TVector g, float* weight) => TKernel.IsElementwise ? TVector.Load(weight) * g : g;

    /// <summary>Computes the gradient of the vector at an index, or of the first of its elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backpropagate<TAccess>(
        float* x, float* dy, float* dx, nint i, nint count,
        in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms, in RowOperands operands)
        where TAccess : IVectorAccess
    {
        TVector centered = Formulas<TKernel, TVector>.Center(TAccess.Load<TVector>(x + i, count), row);
        TVector upstream = TAccess.Load<TVector>(dy + i, count);
        TVector residual = TKernel.AddsResidual ? TAccess.Load<TVector>(operands.Residual + i, count) : default;
        TVector slope = TKernel.HasSlope ? TVector.Create(operands.Slope) : default;
        bool isKept = TKernel.KeepsGradient && operands.KeptGradient is not null;
        TVector g;
        TVector result;
        if (TKernel.IsElementwise)
        {
            AffineTransform<TVector> own = row.With(
                TAccess.Load<TVector>(operands.Weight + i, count), TAccess.Load<TVector>(operands.Bias + i, count));
            g = isKept ? upstream : Formulas<TKernel, TVector>.Gradient(upstream, centered, own, residual, slope, out _);
            result = TKernel.Backpropagate(g, centered, own, terms);
        }
        else
        {
            g = isKept ? upstream : Formulas<TKernel, TVector>.Gradient(upstream, centered, row, residual, slope, out _);
            result = TKernel.Backpropagate(g, centered, row, terms);
        }

        // The gradient of the residual may lie where dx does not start with a cache line, and is written through the caches.
        if (TKernel.AddsResidual && operands.ResidualGradient is not null)
        {
            TAccess.StoreCached(g, operands.ResidualGradient + i, count);
        }

        TAccess.Store(result, dx + i, count);
    }

    /// <summary>Computes the gradient of elements that are no whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static void BackpropagatePart(
        float* x, float* dy, float* dx, nint start, nint count,
        in AffineTransform row, in InputGradientTerms terms, in RowOperands operands)
    {
        var transform = new AffineTransform<TVector>(row);
        var lanes = new InputGradientTerms<TVector>(terms);
        for (nint end = start + count; start < end; start += TVector.Count)
        {
            Backpropagate<PartialAccess>(x, dy, dx, start, end - start, transform, lanes, operands);
        }
    }
}
