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
        var transform = new VectorTransform(row);
        GradientLanes lanes = default;
        SlopeLanes slopes = default;
        AddGradients(ref lanes, ref slopes, x, dy, length, transform, operands);
        GradientSums sums = lanes.ToSums();
        return TKernel.HasSlope ? sums with { Slopes = slopes.ToSum() } : sums;
    }

    /// <summary>Takes in the gradients of a row, or of the rest of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddGradients(
        ref GradientLanes lanes, ref SlopeLanes slopes, float* x, float* dy, nint length, in VectorTransform row, in RowOperands operands)
    {
        nint rest = length % BlockLength;
        nint whole = length - rest;
        for (nint i = 0; i < whole; i += BlockLength)
        {
            AddGradients(ref lanes, ref slopes, x + i, dy + i, row, operands, i);
        }

        if (rest > 0)
        {
            // Where the gradient is 0 nothing is added, as long as all else are numbers there: x one of the row's own.
            PaddedBlock lastX = default;
            PaddedBlock lastDy = default;
            PaddedBlock lastWeight = default;
            PaddedBlock lastBias = default;
            PaddedBlock lastResidual = default;
            var last = new RowOperands
            {
                Weight = TKernel.IsElementwise ? lastWeight.Fill(operands.Weight + whole, rest, 0f) : null,
                Bias = TKernel.IsElementwise ? lastBias.Fill(operands.Bias + whole, rest, 0f) : null,
                Residual = TKernel.AddsResidual ? lastResidual.Fill(operands.Residual + whole, rest, 0f) : null,
                Slope = operands.Slope,
            };
            AddGradients(
                ref lanes, ref slopes, lastX.Fill(x + whole, rest, x[whole]), lastDy.Fill(dy + whole, rest, 0f), row, last, i: 0);
        }
    }

    /// <summary>Computes the gradient of one chunk's input, and that of the residual where it is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Backpropagate<TStore>(
        float* x, float* dy, float* dx, nint length, in RowTransform row, in RowGradient gradient, in RowOperands operands)
        where TStore : IVectorStore =>
        Backpropagate<TStore>(x, dy, dx, length, new VectorTransform(row), new VectorGradient(gradient), operands);

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂))</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backpropagate<TStore>(
        float* x, float* dy, float* dx, nint length, in VectorTransform row, in VectorGradient means, in RowOperands operands)
        where TStore : IVectorStore
    {
        nint head = Math.Min(TStore.Head(dx), length);
        if (head > 0)
        {
            BackpropagatePart(x, dy, dx, head, row, means, operands);
        }

        nint rest = (length - head) % VectorLength;
        nint end = length - rest;
        for (nint i = head; i < end; i += VectorLength)
        {
            Backpropagate<TStore>(x + i, dy + i, dx + i, row, means, operands, i);
        }

        if (rest > 0)
        {
            BackpropagatePart(x + end, dy + end, dx + end, rest, row, means, operands.From(end));
        }
    }

    /// <summary>Takes in the gradients of one block, i elements behind the operands' first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradients(
        ref GradientLanes lanes, ref SlopeLanes slopes, float* x, float* dy, in VectorTransform row, in RowOperands operands, nint i)
    {
        Vector512<float> d0 = Formulas<TKernel>.Deviation(Vector512.Load(x), row);
        Vector512<float> d1 = Formulas<TKernel>.Deviation(Vector512.Load(x + VectorLength), row);
        Vector512<float> g0 = Gradient(Vector512.Load(dy), d0, row, operands, i, out Vector512<float> z0);
        Vector512<float> g1 = Gradient(Vector512.Load(dy + VectorLength), d1, row, operands, i + VectorLength, out Vector512<float> z1);
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
        Vector512<float> dy, Vector512<float> deviation, in VectorTransform row, in RowOperands operands, nint i, out Vector512<float> z)
    {
        Vector512<float> residual = TKernel.AddsResidual ? Vector512.Load(operands.Residual + i) : default;
        Vector512<float> slope = TKernel.HasSlope ? Vector512.Create(operands.Slope) : default;
        if (TKernel.IsElementwise)
        {
            Vector512<float> weight = Vector512.Load(operands.Weight + i);
            z = Formulas<TKernel>.Z(deviation, row.With(weight, Vector512.Load(operands.Bias + i)), residual);
            return weight * Formulas<TKernel>.Gradient(dy, z, slope);
        }

        z = Formulas<TKernel>.Z(deviation, row, residual);
        return Formulas<TKernel>.Gradient(dy, z, slope);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackpropagatePart(
        float* x, float* dy, float* dx, nint count, in VectorTransform row, in VectorGradient means, in RowOperands operands)
    {
        Vector512<float> deviation = Formulas<TKernel>.Deviation(VectorTail.Load(x, count), row);
        Vector512<float> residual = TKernel.AddsResidual ? VectorTail.Load(operands.Residual, count) : default;
        Vector512<float> slope = TKernel.HasSlope ? Vector512.Create(operands.Slope) : default;
        Vector512<float> g;
        if (TKernel.IsElementwise)
        {
            VectorTransform own = row.With(VectorTail.Load(operands.Weight, count), VectorTail.Load(operands.Bias, count));
            g = Formulas<TKernel>.Gradient(VectorTail.Load(dy, count), Formulas<TKernel>.Z(deviation, own, residual), slope);
            VectorTail.Store(TKernel.Backpropagate(g, deviation, own, means), dx, count);
        }
        else
        {
            g = Formulas<TKernel>.Gradient(VectorTail.Load(dy, count), Formulas<TKernel>.Z(deviation, row, residual), slope);
            VectorTail.Store(TKernel.Backpropagate(g, deviation, row, means), dx, count);
        }

        if (TKernel.AddsResidual && operands.ResidualGradient is not null)
        {
            VectorTail.Store(g, operands.ResidualGradient, count);
        }
    }
}
