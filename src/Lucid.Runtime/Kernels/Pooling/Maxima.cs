using System.Runtime.CompilerServices;
using Lucid.Kernels.Resampling;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Pooling;

/// <summary>The largest elements of boxes: NaN where there is one, −∞ where no tap lies in the input.</summary>
/// <param name="boxes">The boxes.</param>
internal readonly unsafe struct Maxima(WindowBoxes boxes) : ISeparableReduction
{
    public static int Planes => 1;

    public (int First, int End) Columns(int target) => boxes.Columns(target);

    public void ReduceRows<TVector>(float* volume, nint rowLength, int depth, int height, nint count, float* result, nint plane)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        var rows = BoxRows.Of(boxes, rowLength, depth, height);
        nint whole = count - (count % TVector.Count);
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            TVector.Store(Largest<CachedAccess, TVector>(rows, volume + i, TVector.Count), result + i);
        }

        if (whole < count)
        {
            TVector.StorePart(Largest<PartialAccess, TVector>(rows, volume + whole, count - whole), result + whole, count - whole);
        }
    }

    public void ReduceColumns<TVector>(float* row, nint step, nint plane, int target, nint count, float* result, float* second)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        int start = (int)boxes.Width.Start(target);
        (int first, int end) = boxes.Width.Taps(start, boxes.Input.Width);
        nint tapStep = boxes.Width.Dilation * step;
        float* taps = row + (start * step) + (first * tapStep);
        for (nint i = 0; i < count; i += TVector.Count)
        {
            nint left = count - i;
            var largest = TVector.Create(float.NegativeInfinity);
            float* tap = taps + i;
            if (left >= TVector.Count)
            {
                for (int t = first; t < end; t++, tap += tapStep)
                {
                    largest = TVector.Max(largest, TVector.Load(tap));
                }

                TVector.Store(largest, result + i);
                continue;
            }

            for (int t = first; t < end; t++, tap += tapStep)
            {
                largest = TVector.Max(largest, TVector.LoadPart(tap, left, TVector.Zero));
            }

            TVector.StorePart(largest, result + i, left);
        }
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
