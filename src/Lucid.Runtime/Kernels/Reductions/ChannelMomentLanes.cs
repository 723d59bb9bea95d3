using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>One sweep of Σ(x − p) and Σ(x − p)² under way, as in <see cref="MomentLanes{TVector}"/>, but each lane belongs to a channel and has that channel's pivot.</summary>
/// <param name="pivots">p of each lane.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal unsafe struct ChannelMomentLanes<TVector>(float* pivots)
    where TVector : unmanaged, ISimdVector<TVector>
{
    private readonly DoubleVector<TVector> _pivot0 = DoubleVector<TVector>.LoadWidened(pivots);
    private readonly DoubleVector<TVector> _pivot1 = DoubleVector<TVector>.LoadWidened(pivots + DoubleVector<TVector>.Count);
    private readonly DoubleVector<TVector> _pivot2 = DoubleVector<TVector>.LoadWidened(pivots + (2 * DoubleVector<TVector>.Count));
    private readonly DoubleVector<TVector> _pivot3 = DoubleVector<TVector>.LoadWidened(pivots + (3 * DoubleVector<TVector>.Count));
    private LaneSums<TVector> _sums;
    private LaneSums<TVector> _squares;

    /// <summary>Goes on with sums that were kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(double* sums, double* squares)
    {
        _sums.Load(sums);
        _squares.Load(squares);
    }

    /// <summary>Takes in an element for each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* x)
    {
        DoubleVector<TVector> d0 = DoubleVector<TVector>.LoadDifference(x, _pivot0);
        DoubleVector<TVector> d1 = DoubleVector<TVector>.LoadDifference(x + DoubleVector<TVector>.Count, _pivot1);
        DoubleVector<TVector> d2 = DoubleVector<TVector>.LoadDifference(x + (2 * DoubleVector<TVector>.Count), _pivot2);
        DoubleVector<TVector> d3 = DoubleVector<TVector>.LoadDifference(x + (3 * DoubleVector<TVector>.Count), _pivot3);
        _sums.Add(d0, d1, d2, d3);
        _squares.AddSquares(d0, d1, d2, d3);
    }

    /// <summary>Keeps the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(double* sums, double* squares)
    {
        _sums.Store(sums);
        _squares.Store(squares);
    }
}
