using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// Σ(x − p) and Σ(x − p)² under way, p being a pivot near the elements: 32 lanes of double each, element i in lane i mod 32.
/// </summary>
/// <param name="pivot">p; a difference of two floats, and its square, are as good as exact in double.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal unsafe struct MomentLanes(float pivot)
{
    /// <summary>The elements that are taken at a time.</summary>
    public const int BlockLength = 32;

    private const int Quarter = BlockLength / 4;

    private readonly Vector512<double> _pivot = Vector512.Create((double)pivot);
    private Vector512<double> _sum0;
    private Vector512<double> _sum1;
    private Vector512<double> _sum2;
    private Vector512<double> _sum3;
    private Vector512<double> _squares0;
    private Vector512<double> _squares1;
    private Vector512<double> _squares2;
    private Vector512<double> _squares3;

    /// <summary>Σ(x − p), in eight lanes.</summary>
    public readonly Vector512<double> Sums => LaneTree.Eighth(_sum0, _sum1, _sum2, _sum3);

    /// <summary>Σ(x − p)², in eight lanes.</summary>
    public readonly Vector512<double> Squares => LaneTree.Eighth(_squares0, _squares1, _squares2, _squares3);

    /// <summary>Takes in one block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* x)
    {
        Vector512<double> d0 = Deviation(x);
        Vector512<double> d1 = Deviation(x + Quarter);
        Vector512<double> d2 = Deviation(x + (2 * Quarter));
        Vector512<double> d3 = Deviation(x + (3 * Quarter));
        _sum0 += d0;
        _sum1 += d1;
        _sum2 += d2;
        _sum3 += d3;
        _squares0 = Vector512.FusedMultiplyAdd(d0, d0, _squares0);
        _squares1 = Vector512.FusedMultiplyAdd(d1, d1, _squares1);
        _squares2 = Vector512.FusedMultiplyAdd(d2, d2, _squares2);
        _squares3 = Vector512.FusedMultiplyAdd(d3, d3, _squares3);
    }

    /// <summary>Takes in a whole row; nothing was taken in before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddRow(float* x, nint length, float pivot)
    {
        nint started = length < BlockLength ? 0 : BlockLength;
        if (started > 0)
        {
            Start(x);
        }

        AddRest(x + started, length - started, pivot);
    }

    // The first block needs no sums to be added to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Start(float* x)
    {
        _sum0 = Deviation(x);
        _sum1 = Deviation(x + Quarter);
        _sum2 = Deviation(x + (2 * Quarter));
        _sum3 = Deviation(x + (3 * Quarter));
        _squares0 = _sum0 * _sum0;
        _squares1 = _sum1 * _sum1;
        _squares2 = _sum2 * _sum2;
        _squares3 = _sum3 * _sum3;
    }

    /// <summary>Takes in whole blocks, and what is left after them as one more block, padded with the pivot, which adds nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public void AddRest(float* x, nint length, float pivot)
    {
        // One copy of the sums for both: each takes from what the JIT is willing to inline.
        PaddedBlock last;
        Unsafe.SkipInit(out last);
        nint rest = length % BlockLength;
        for (nint i = 0; i < length; i += BlockLength)
        {
            // Of a declared length the compiler knows what is left.
            Add(rest > 0 && i == length - rest ? last.Fill(x + i, rest, pivot) : x + i);
        }
    }

    /// <summary>The moments of the elements taken in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly RowMoments ToMoments(float pivot, long count) => RowMoments.Around(
        pivot,
        count,
        LaneTree.Sum(_sum0, _sum1, _sum2, _sum3),
        LaneTree.Sum(_squares0, _squares1, _squares2, _squares3));

    /// <summary>The moments of elements that were taken in around 0, with 0 for their mean: Σx² is all that counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly RowMoments ToMomentsAroundZero(long count) =>
        new(count, mean: 0, LaneTree.Sum(_squares0, _squares1, _squares2, _squares3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector512<double> Deviation(float* x) => Widening.Difference(x, _pivot);

    /// <summary>The sums of the elements taken in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly PivotedSums ToSums(float pivot, int count) => new(
        count,
        pivot,
        LaneTree.Sum(_sum0, _sum1, _sum2, _sum3),
        LaneTree.Sum(_squares0, _squares1, _squares2, _squares3));
}
