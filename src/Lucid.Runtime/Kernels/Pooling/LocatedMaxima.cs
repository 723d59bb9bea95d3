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
        for (nint i = 0; i < count; i += TVector.Count)
        {
            nint left = count - i;
            Located<TVector> found = left >= TVector.Count
                ? Locate<CachedAccess, TVector>(rows, volume + i, left)
                : Locate<PartialAccess, TVector>(rows, volume + i, left);
            TVector.StorePart(found.Value, result + i, left);
            TVector.StorePart(found.Tap, result + plane + i, left);
        }
    }

    public void ReduceColumns<TVector>(float* row, nint step, nint plane, int target, nint count, float* result, float* second)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        int start = (int)boxes.Width.Start(target);
        (int first, int end) = boxes.Width.Taps(start, boxes.Input.Width);
        for (nint i = 0; i < count; i += TVector.Count)
        {
            nint left = count - i;
            var found = Located<TVector>.None;
            for (int t = first; t < end; t++)
            {
                float* tap = row + ((start + (t * boxes.Width.Dilation)) * step) + i;
                TVector x = TVector.LoadPart(tap, left, TVector.Zero);
                TVector place = TVector.LoadPart(tap + plane, left, TVector.Zero) + TVector.Create(t);
                found = t == first ? new() { Value = x, Tap = place } : found.Or(x, place);
            }

            TVector.StorePart(found.Value, result + i, left);
            TVector.StorePart(found.Tap, second + i, left);
        }
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
