using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Resampling;

/// <summary>Weighted sums over boxes, in double: over the rows in the order of D and H, rounded to float, then along the row.</summary>
/// <param name="depth">The sums along D.</param>
/// <param name="height">Those along H.</param>
/// <param name="width">Those along W.</param>
/// <param name="rows">The rows of a slice of the sources.</param>
internal readonly unsafe struct WeightedSums(AxisSums depth, AxisSums height, AxisSums width, int rows) : ISeparableReduction
{
    private const int BlockVectors = 4;

    public static int Planes => 1;

    public (int First, int End) Columns(int target) => (width.First[target], width.End[target]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void ReduceRows<TVector>(float* volume, nint rowLength, int depthTarget, int heightTarget, nint count, float* result, nint plane)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        nint i = 0;
        for (; i <= count - (BlockVectors * TVector.Count); i += BlockVectors * TVector.Count)
        {
            SumBlock<TVector>(volume + i, rowLength, depthTarget, heightTarget, result + i);
        }

        for (; i <= count - TVector.Count; i += TVector.Count)
        {
            TVector.Store(SumRows<CachedAccess, TVector>(volume + i, rowLength, depthTarget, heightTarget, TVector.Count), result + i);
        }

        if (i < count)
        {
            TVector.StorePart(SumRows<PartialAccess, TVector>(volume + i, rowLength, depthTarget, heightTarget, count - i), result + i, count - i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void ReduceColumns<TVector>(float* row, nint step, nint plane, int start, int stop, nint count, float* result, float* second)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        for (int target = start; target < stop; target++, result += step)
        {
            int first = width.First[target];
            nint i = 0;
            if (width.End[target] == first + 2)
            {
                (double head, double rest) = (width.Weight(target, first), width.Weight(target, first + 1));
                for (; i <= count - TVector.Count; i += TVector.Count)
                {
                    TVector.Store(SumTwo<TVector>(row + (first * step) + i, step, head, rest), result + i);
                }
            }

            for (; i <= count - TVector.Count; i += TVector.Count)
            {
                TVector.Store(SumColumns<CachedAccess, TVector>(row + i, step, target, TVector.Count), result + i);
            }

            if (i < count)
            {
                TVector.StorePart(SumColumns<PartialAccess, TVector>(row + i, step, target, count - i), result + i, count - i);
            }
        }
    }

    // Two columns with their weights, without looking these up for every vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector SumTwo<TVector>(float* x, nint step, double head, double rest)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        DoubleVector<TVector> first = DoubleVector<TVector>.Create(head), second = DoubleVector<TVector>.Create(rest), zero = DoubleVector<TVector>.Create(Initial(isSum: true));
        DoubleVector<TVector> lower = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x), first, zero);
        DoubleVector<TVector> upper = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + (TVector.Count / 2)), first, zero);
        x += step;
        lower = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x), second, lower);
        upper = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + (TVector.Count / 2)), second, upper);
        return DoubleVector<TVector>.Narrow(lower, upper);
    }

    // Several vectors at once, so that looking up weights costs little.
    private void SumBlock<TVector>(float* source, nint rowLength, int depthTarget, int heightTarget, float* result)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        int heightStart = height.First[heightTarget], heightEnd = height.End[heightTarget];
        int depthStart = depth.First[depthTarget], depthEnd = depth.End[depthTarget];
        var lower0 = DoubleVector<TVector>.Create(Initial(depthStart < depthEnd && heightStart < heightEnd));
        DoubleVector<TVector> upper0 = lower0, lower1 = lower0, upper1 = lower0, lower2 = lower0, upper2 = lower0, lower3 = lower0, upper3 = lower0;
        for (int d = depthStart; d < depthEnd; d++)
        {
            double depthWeight = depth.Weight(depthTarget, d);
            float* slice = source + (d * (nint)rows * rowLength);
            for (int h = heightStart; h < heightEnd; h++)
            {
                var weight = DoubleVector<TVector>.Create(depthWeight * height.Weight(heightTarget, h));
                float* x = slice + (h * rowLength);
                lower0 = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x), weight, lower0);
                upper0 = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + (TVector.Count / 2)), weight, upper0);
                lower1 = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + TVector.Count), weight, lower1);
                upper1 = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + (3 * TVector.Count / 2)), weight, upper1);
                lower2 = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + (2 * TVector.Count)), weight, lower2);
                upper2 = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + (5 * TVector.Count / 2)), weight, upper2);
                lower3 = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + (3 * TVector.Count)), weight, lower3);
                upper3 = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.LoadWidened(x + (7 * TVector.Count / 2)), weight, upper3);
            }
        }

        TVector.Store(DoubleVector<TVector>.Narrow(lower0, upper0), result);
        TVector.Store(DoubleVector<TVector>.Narrow(lower1, upper1), result + TVector.Count);
        TVector.Store(DoubleVector<TVector>.Narrow(lower2, upper2), result + (2 * TVector.Count));
        TVector.Store(DoubleVector<TVector>.Narrow(lower3, upper3), result + (3 * TVector.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector SumRows<TAccess, TVector>(float* source, nint rowLength, int depthTarget, int heightTarget, nint count)
        where TAccess : IVectorAccess
        where TVector : unmanaged, ISimdVector<TVector>
    {
        int heightStart = height.First[heightTarget], heightEnd = height.End[heightTarget];
        int depthStart = depth.First[depthTarget], depthEnd = depth.End[depthTarget];
        var lower = DoubleVector<TVector>.Create(Initial(depthStart < depthEnd && heightStart < heightEnd));
        DoubleVector<TVector> upper = lower;
        for (int d = depthStart; d < depthEnd; d++)
        {
            double depthWeight = depth.Weight(depthTarget, d);
            float* slice = source + (d * (nint)rows * rowLength);
            for (int h = heightStart; h < heightEnd; h++)
            {
                var weight = DoubleVector<TVector>.Create(depthWeight * height.Weight(heightTarget, h));
                TVector x = TAccess.Load<TVector>(slice + (h * rowLength), count);
                lower = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.WidenLower(x), weight, lower);
                upper = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.WidenUpper(x), weight, upper);
            }
        }

        return DoubleVector<TVector>.Narrow(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector SumColumns<TAccess, TVector>(float* row, nint step, int target, nint count)
        where TAccess : IVectorAccess
        where TVector : unmanaged, ISimdVector<TVector>
    {
        int start = width.First[target], end = width.End[target];
        var lower = DoubleVector<TVector>.Create(Initial(start < end));
        DoubleVector<TVector> upper = lower;
        for (int w = start; w < end; w++)
        {
            var weight = DoubleVector<TVector>.Create(width.Weight(target, w));
            TVector x = TAccess.Load<TVector>(row + (w * step), count);
            lower = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.WidenLower(x), weight, lower);
            upper = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.WidenUpper(x), weight, upper);
        }

        return DoubleVector<TVector>.Narrow(lower, upper);
    }

    // What is added to -0 stays as it is, its sign included.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Initial(bool isSum) => isSum ? -0.0 : 0.0;
}
