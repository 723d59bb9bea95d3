using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

// The passes of the gradient.
internal static unsafe partial class RowPasses<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>Σg and Σg·(x − μ) of one chunk, or Σγ·g and Σγ·g·(x − μ) where every element has a γ; and Σdy·z where a slope is learnt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static GradientSums SumGradients(float* x, float* dy, nint length, in RowTransform row, in RowOperands operands)
    {
        GradientLanes lanes = default;
        SlopeLanes slopes = default;
        AddGradients(ref lanes, ref slopes, x, dy, length, new VectorTransform(row), operands);
        GradientSums sums = lanes.ToSums();
        return TKernel.HasSlope ? sums with { Slopes = slopes.ToSum() } : sums;
    }

    /// <summary>Takes in the gradients of a row, or of the rest of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static void AddGradients(
        ref GradientLanes lanes, ref SlopeLanes slopes, float* x, float* dy, nint length, in VectorTransform row, in RowOperands operands)
    {
        PaddedBlock lastX;
        PaddedBlock lastDy;
        PaddedBlock lastWeight;
        PaddedBlock lastBias;
        PaddedBlock lastResidual;
        Unsafe.SkipInit(out lastX);
        Unsafe.SkipInit(out lastDy);
        Unsafe.SkipInit(out lastWeight);
        Unsafe.SkipInit(out lastBias);
        Unsafe.SkipInit(out lastResidual);
        nint rest = length % BlockLength;
        for (nint i = 0; i < length; i += BlockLength)
        {
            float* blockX = x + i;
            float* blockDy = dy + i;
            float* weight = operands.Weight + i;
            float* bias = operands.Bias + i;
            float* residual = operands.Residual + i;
            if (rest > 0 && i == length - rest)
            {
                // Where the gradient is 0 nothing is added, as long as all else are numbers there: x one of the row's own.
                blockX = lastX.Fill(blockX, rest, blockX[0]);
                blockDy = lastDy.Fill(blockDy, rest, 0f);
                weight = TKernel.IsElementwise ? lastWeight.Fill(weight, rest, 0f) : null;
                bias = TKernel.IsElementwise ? lastBias.Fill(bias, rest, 0f) : null;
                residual = TKernel.AddsResidual ? lastResidual.Fill(residual, rest, 0f) : null;
            }

            AddGradients(ref lanes, ref slopes, blockX, blockDy, row, weight, bias, residual, operands.Slope);
        }
    }

    /// <summary>Computes the gradient of one chunk's input, and that of the residual where it is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Backpropagate<TStore>(
        float* x, float* dy, float* dx, nint length, in RowTransform row, in RowGradient gradient, in RowOperands operands)
        where TStore : IVectorStore => BackpropagateRow<TStore>(x, dy, dx, length, row, gradient, operands);

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂))</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackpropagateRow<TStore>(
        float* x, float* dy, float* dx, nint length, RowTransform row, RowGradient gradient, in RowOperands operands)
        where TStore : IVectorStore
    {
        nint head = Math.Min(TStore.Head(dx), length);
        if (head > 0)
        {
            BackpropagatePart(x, dy, dx, head, row, gradient, operands);
        }

        var transform = new VectorTransform(row);
        var means = new VectorGradient(gradient);
        nint end = length - ((length - head) % VectorLength);
        for (nint i = head; i < end; i += VectorLength)
        {
            Backpropagate<TStore>(x + i, dy + i, dx + i, transform, means, operands, i);
        }

        if (end < length)
        {
            BackpropagatePart(x + end, dy + end, dx + end, length - end, row, gradient, operands.From(end));
        }
    }

    /// <summary>Computes the gradient of a row of whole vectors, which takes no more than this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BackpropagateVectors(
        float* x, float* dy, float* dx, nint length, in VectorTransform row, in VectorGradient means, in RowOperands operands)
    {
        for (nint i = 0; i < length; i += VectorLength)
        {
            Backpropagate<CachedStore>(x + i, dy + i, dx + i, row, means, operands, i);
        }
    }

    /// <summary>Takes in the gradients of one block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradients(
        ref GradientLanes lanes, ref SlopeLanes slopes, float* x, float* dy, in VectorTransform row,
        float* weight, float* bias, float* residual, float slope)
    {
        Vector512<float> d0 = Formulas<TKernel>.Deviation(Vector512.Load(x), row);
        Vector512<float> d1 = Formulas<TKernel>.Deviation(Vector512.Load(x + VectorLength), row);
        Vector512<float> g0 = Gradient(Vector512.Load(dy), d0, row, weight, bias, residual, slope, out Vector512<float> z0);
        Vector512<float> g1 = Gradient(
            Vector512.Load(dy + VectorLength), d1, row,
            weight + VectorLength, bias + VectorLength, residual + VectorLength, slope, out Vector512<float> z1);
        lanes.Add(g0, d0, g1, d1);
        if (TKernel.HasSlope)
        {
            slopes.Add(
                TKernel.SlopeGradient(Vector512.Load(dy), z0), z0,
                TKernel.SlopeGradient(Vector512.Load(dy + VectorLength), z1), z1);
        }
    }

    /// <summary>What is summed over a row: g, or γ·g where every element has a γ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Gradient(
        Vector512<float> dy, Vector512<float> deviation, in VectorTransform row,
        float* weight, float* bias, float* residual, float slope, out Vector512<float> z)
    {
        Vector512<float> added = TKernel.AddsResidual ? Vector512.Load(residual) : default;
        Vector512<float> slopes = TKernel.HasSlope ? Vector512.Create(slope) : default;
        if (TKernel.IsElementwise)
        {
            Vector512<float> gamma = Vector512.Load(weight);
            z = Formulas<TKernel>.Z(deviation, row.With(gamma, Vector512.Load(bias)), added);
            return gamma * Formulas<TKernel>.Gradient(dy, z, slopes);
        }

        z = Formulas<TKernel>.Z(deviation, row, added);
        return Formulas<TKernel>.Gradient(dy, z, slopes);
    }

    /// <summary>Computes the gradient of a vector, i elements behind the operands' first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backpropagate<TStore>(
        float* x, float* dy, float* dx, in VectorTransform row, in VectorGradient means, in RowOperands operands, nint i)
        where TStore : IVectorStore
    {
        Vector512<float> deviation = Formulas<TKernel>.Deviation(Vector512.Load(x), row);
        Vector512<float> residual = TKernel.AddsResidual ? Vector512.Load(operands.Residual + i) : default;
        Vector512<float> slope = TKernel.HasSlope ? Vector512.Create(operands.Slope) : default;
        if (TKernel.IsElementwise)
        {
            VectorTransform own = row.With(Vector512.Load(operands.Weight + i), Vector512.Load(operands.Bias + i));
            Vector512<float> g = Formulas<TKernel>.Gradient(Vector512.Load(dy), Formulas<TKernel>.Z(deviation, own, residual), slope);
            StoreResidualGradient(g, operands, i);
            TStore.Store(TKernel.Backpropagate(g, deviation, own, means), dx);
        }
        else
        {
            Vector512<float> g = Formulas<TKernel>.Gradient(Vector512.Load(dy), Formulas<TKernel>.Z(deviation, row, residual), slope);
            StoreResidualGradient(g, operands, i);
            TStore.Store(TKernel.Backpropagate(g, deviation, row, means), dx);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreResidualGradient(Vector512<float> g, in RowOperands operands, nint i)
    {
        if (TKernel.AddsResidual && operands.ResidualGradient is not null)
        {
            g.Store(operands.ResidualGradient + i);
        }
    }

    /// <summary>Computes the gradient of fewer elements than a vector has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static void BackpropagatePart(
        float* x, float* dy, float* dx, nint count, in RowTransform transform, in RowGradient gradient, in RowOperands operands)
    {
        var row = new VectorTransform(transform);
        Vector512<float> deviation = Formulas<TKernel>.Deviation(VectorTail.Load(x, count), row);
        Vector512<float> residual = TKernel.AddsResidual ? VectorTail.Load(operands.Residual, count) : default;
        Vector512<float> slope = TKernel.HasSlope ? Vector512.Create(operands.Slope) : default;
        VectorTransform own = TKernel.IsElementwise
            ? row.With(VectorTail.Load(operands.Weight, count), VectorTail.Load(operands.Bias, count))
            : row;
        Vector512<float> g = Formulas<TKernel>.Gradient(VectorTail.Load(dy, count), Formulas<TKernel>.Z(deviation, own, residual), slope);
        VectorTail.Store(TKernel.Backpropagate(g, deviation, own, new VectorGradient(gradient)), dx, count);
        if (TKernel.AddsResidual && operands.ResidualGradient is not null)
        {
            VectorTail.Store(g, operands.ResidualGradient, count);
        }
    }
}
