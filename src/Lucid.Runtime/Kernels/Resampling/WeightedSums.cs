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
    public static int Planes => 1;

    public (int First, int End) Columns(int target) => (width.First[target], width.End[target]);

    public void ReduceRows<TVector>(float* volume, nint rowLength, int depthTarget, int heightTarget, nint count, float* result, nint plane)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        nint whole = count - (count % TVector.Count);
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            TVector.Store(SumRows<CachedAccess, TVector>(volume + i, rowLength, depthTarget, heightTarget, TVector.Count), result + i);
        }

        if (whole < count)
        {
            TVector.StorePart(SumRows<PartialAccess, TVector>(volume + whole, rowLength, depthTarget, heightTarget, count - whole), result + whole, count - whole);
        }
    }

    public void ReduceColumns<TVector>(float* row, nint step, nint plane, int target, nint count, float* result, float* second)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        nint whole = count - (count % TVector.Count);
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            TVector.Store(SumColumns<CachedAccess, TVector>(row + i, step, target, TVector.Count), result + i);
        }

        if (whole < count)
        {
            TVector.StorePart(SumColumns<PartialAccess, TVector>(row + whole, step, target, count - whole), result + whole, count - whole);
        }
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
