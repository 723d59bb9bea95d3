using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// Σ(x − p) and Σ(x − p)² under way, as in <see cref="MomentLanes"/>, but each of the 32 lanes belongs to a channel and has that channel's pivot.
/// </summary>
/// <param name="pivots">p of each lane.</param>
/// <param name="sums">Σ(x − p) so far.</param>
/// <param name="squares">Σ(x − p)² so far.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal unsafe struct ChannelMomentLanes(float* pivots, double* sums, double* squares)
{
    private const int Quarter = MomentLanes.BlockLength / 4;

    private readonly Vector512<double> _pivot0 = Widening.Load(pivots);
    private readonly Vector512<double> _pivot1 = Widening.Load(pivots + Quarter);
    private readonly Vector512<double> _pivot2 = Widening.Load(pivots + (2 * Quarter));
    private readonly Vector512<double> _pivot3 = Widening.Load(pivots + (3 * Quarter));
    private Vector512<double> _sum0 = Vector512.Load(sums);
    private Vector512<double> _sum1 = Vector512.Load(sums + Quarter);
    private Vector512<double> _sum2 = Vector512.Load(sums + (2 * Quarter));
    private Vector512<double> _sum3 = Vector512.Load(sums + (3 * Quarter));
    private Vector512<double> _squares0 = Vector512.Load(squares);
    private Vector512<double> _squares1 = Vector512.Load(squares + Quarter);
    private Vector512<double> _squares2 = Vector512.Load(squares + (2 * Quarter));
    private Vector512<double> _squares3 = Vector512.Load(squares + (3 * Quarter));

    /// <summary>Takes in an element for each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* x)
    {
        Add(x, _pivot0, ref _sum0, ref _squares0);
        Add(x + Quarter, _pivot1, ref _sum1, ref _squares1);
        Add(x + (2 * Quarter), _pivot2, ref _sum2, ref _squares2);
        Add(x + (3 * Quarter), _pivot3, ref _sum3, ref _squares3);
    }

    /// <summary>Keeps the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(double* sums, double* squares)
    {
        _sum0.Store(sums);
        _sum1.Store(sums + Quarter);
        _sum2.Store(sums + (2 * Quarter));
        _sum3.Store(sums + (3 * Quarter));
        _squares0.Store(squares);
        _squares1.Store(squares + Quarter);
        _squares2.Store(squares + (2 * Quarter));
        _squares3.Store(squares + (3 * Quarter));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* x, Vector512<double> pivot, ref Vector512<double> sum, ref Vector512<double> squares)
    {
        Vector512<double> d = Widening.Difference(x, pivot);
        sum += d;
        squares = Vector512.FusedMultiplyAdd(d, d, squares);
    }
}
