using System.Runtime.CompilerServices;
using Lucid.Kernels.Resampling;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Pooling;

/// <summary>
/// The largest elements of boxes, and the tap that each was found at, as a float. PyTorch's order decides between equal ones: the taps are visited along W, then H, then D; the
/// first of the largest stays, but each NaN takes the place of what was found before, so the last one stays.
/// </summary>
/// <param name="boxes">The boxes.</param>
internal readonly unsafe struct LocatedMaxima(WindowBoxes boxes) : ISeparableReduction
{
    /// <summary>What stands for a tap where none lies in the input.</summary>
    public const float None = float.PositiveInfinity;

    public static int Planes => 2;

    public (int First, int End) Columns(int target) => boxes.Columns(target);

    public void ReduceRows<TVector>(float* volume, nint rowLength, int depth, int height, nint count, float* result, nint plane)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        var rows = BoxRows.Of(boxes, rowLength, depth, height);
        nint whole = count - (count % TVector.Count);
        for (nint i = 0; i < whole; i += TVector.Count)
        {
            Located<TVector> found = Locate<CachedAccess, TVector>(rows, volume + i, TVector.Count);
            TVector.Store(found.Value, result + i);
            TVector.Store(found.Tap, result + plane + i);
        }

        if (whole < count)
        {
            Located<TVector> found = Locate<PartialAccess, TVector>(rows, volume + whole, count - whole);
            TVector.StorePart(found.Value, result + whole, count - whole);
            TVector.StorePart(found.Tap, result + plane + whole, count - whole);
        }
    }

    public void ReduceColumns<TVector>(float* row, nint step, nint plane, int start, int stop, nint count, float* result, float* second)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        nint whole = count - (count % TVector.Count), tapStep = boxes.Width.Dilation * step;
        for (int target = start; target < stop; target++, result += step, second += step)
        {
            int origin = (int)boxes.Width.Start(target);
            (int first, int end) = boxes.Width.Taps(origin, boxes.Input.Width);
            float* taps = row + (origin * step) + (first * tapStep);
            for (nint i = 0; i < whole; i += TVector.Count)
            {
                Located<TVector> found = LocateTap<CachedAccess, TVector>(taps + i, plane, tapStep, first, end, TVector.Count);
                TVector.Store(found.Value, result + i);
                TVector.Store(found.Tap, second + i);
            }

            if (whole < count)
            {
                Located<TVector> found = LocateTap<PartialAccess, TVector>(taps + whole, plane, tapStep, first, end, count - whole);
                TVector.StorePart(found.Value, result + whole, count - whole);
                TVector.StorePart(found.Tap, second + whole, count - whole);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Located<TVector> LocateTap<TAccess, TVector>(float* tap, nint plane, nint step, int first, int end, nint count)
        where TAccess : IVectorAccess
        where TVector : unmanaged, ISimdVector<TVector>
    {
        var found = Located<TVector>.None;
        for (int t = first; t < end; t++, tap += step)
        {
            TVector x = TAccess.Load<TVector>(tap, count);
            TVector place = TAccess.Load<TVector>(tap + plane, count) + TVector.Create(t);
            found = t == first ? new() { Value = x, Tap = place } : found.Or(x, place);
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Located<TVector> Locate<TAccess, TVector>(in BoxRows rows, float* source, nint count)
        where TAccess : IVectorAccess
        where TVector : unmanaged, ISimdVector<TVector>
    {
        var found = Located<TVector>.None;
        bool isFirst = true;
        float* slice = source + rows.Offset;
        for (int d = rows.DepthFirst; d < rows.DepthEnd; d++, slice += rows.DepthStep)
        {
            float* tap = slice;
            for (int h = rows.HeightFirst; h < rows.HeightEnd; h++, tap += rows.HeightStep)
            {
                TVector x = TAccess.Load<TVector>(tap, count);
                var place = TVector.Create(((d * boxes.Height.KernelSize) + h) * boxes.Width.KernelSize);
                found = isFirst ? new() { Value = x, Tap = place } : found.Or(x, place);
                isFirst = false;
            }
        }

        return found;
    }
}
