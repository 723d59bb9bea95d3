using System.Runtime.CompilerServices;
using Lucid.Kernels.Resampling;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Pooling;

/// <summary>The largest elements of boxes: NaN where there is one, −∞ where no tap lies in the input.</summary>
/// <param name="boxes">The boxes.</param>
internal readonly unsafe struct Maxima(WindowBoxes boxes) : ISeparableReduction
{
    private const int BlockVectors = 4;

    public static int Planes => 1;

    public (int First, int End) Columns(int target) => boxes.Columns(target);

    public void ReduceRows<TVector>(float* volume, nint rowLength, int depth, int height, nint count, float* result, nint plane)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        var rows = BoxRows.Of(boxes, rowLength, depth, height);
        nint i = 0;
        for (; i <= count - (BlockVectors * TVector.Count); i += BlockVectors * TVector.Count)
        {
            LargestOfBlock<TVector>(rows, volume + i, result + i);
        }

        for (; i <= count - TVector.Count; i += TVector.Count)
        {
            TVector.Store(Largest<CachedAccess, TVector>(rows, volume + i, TVector.Count), result + i);
        }

        if (i < count)
        {
            TVector.StorePart(Largest<PartialAccess, TVector>(rows, volume + i, count - i), result + i, count - i);
        }
    }

    public void ReduceColumns<TVector>(float* row, nint step, nint plane, int start, int stop, nint count, float* result, float* second)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        nint whole = count - (count % TVector.Count), tapStep = boxes.Width.Dilation * step;
        for (int target = start; target < stop; target++, result += step)
        {
            int origin = (int)boxes.Width.Start(target);
            (int first, int end) = boxes.Width.Taps(origin, boxes.Input.Width);
            float* taps = row + (origin * step) + (first * tapStep);
            for (nint i = 0; i < whole; i += TVector.Count)
            {
                TVector.Store(LargestOfTaps<CachedAccess, TVector>(taps + i, tapStep, end - first, TVector.Count), result + i);
            }

            if (whole < count)
            {
                TVector.StorePart(LargestOfTaps<PartialAccess, TVector>(taps + whole, tapStep, end - first, count - whole), result + whole, count - whole);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LargestOfTaps<TAccess, TVector>(float* tap, nint step, int taps, nint count)
        where TAccess : IVectorAccess
        where TVector : unmanaged, ISimdVector<TVector>
    {
        if (taps == 0)
        {
            return TVector.Create(float.NegativeInfinity);
        }

        TVector largest = TAccess.Load<TVector>(tap, count);
        for (tap += step; taps > 1; taps--, tap += step)
        {
            largest = TVector.Max(largest, TAccess.Load<TVector>(tap, count));
        }

        return largest;
    }

    // Several vectors at once, so that finding the rows costs little.
    private static void LargestOfBlock<TVector>(in BoxRows rows, float* source, float* result)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        TVector largest0 = TVector.Create(float.NegativeInfinity), largest1 = largest0, largest2 = largest0, largest3 = largest0;
        float* slice = source + rows.Offset;
        for (int d = rows.DepthFirst; d < rows.DepthEnd; d++, slice += rows.DepthStep)
        {
            float* tap = slice;
            for (int h = rows.HeightFirst; h < rows.HeightEnd; h++, tap += rows.HeightStep)
            {
                largest0 = TVector.Max(largest0, TVector.Load(tap));
                largest1 = TVector.Max(largest1, TVector.Load(tap + TVector.Count));
                largest2 = TVector.Max(largest2, TVector.Load(tap + (2 * TVector.Count)));
                largest3 = TVector.Max(largest3, TVector.Load(tap + (3 * TVector.Count)));
            }
        }

        TVector.Store(largest0, result);
        TVector.Store(largest1, result + TVector.Count);
        TVector.Store(largest2, result + (2 * TVector.Count));
        TVector.Store(largest3, result + (3 * TVector.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest<TAccess, TVector>(in BoxRows rows, float* source, nint count)
        where TAccess : IVectorAccess
        where TVector : unmanaged, ISimdVector<TVector>
    {
        var largest = TVector.Create(float.NegativeInfinity);
        float* slice = source + rows.Offset;
        for (int d = rows.DepthFirst; d < rows.DepthEnd; d++, slice += rows.DepthStep)
        {
            float* tap = slice;
            for (int h = rows.HeightFirst; h < rows.HeightEnd; h++, tap += rows.HeightStep)
            {
                largest = TVector.Max(largest, TAccess.Load<TVector>(tap, count));
            }
        }

        return largest;
    }
}
