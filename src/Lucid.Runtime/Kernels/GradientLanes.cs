using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// Σg and Σg·(x − μ) under way: 32 lanes of double each, element i in lane i mod 32. The product of two floats is exact in double, and the rounding of long
/// sums never shows.
/// </summary>
internal struct GradientLanes
{
    private const int Quarter = MomentLanes.BlockLength / 4;

    private Vector512<double> _gradients0;
    private Vector512<double> _gradients1;
    private Vector512<double> _gradients2;
    private Vector512<double> _gradients3;
    private Vector512<double> _products0;
    private Vector512<double> _products1;
    private Vector512<double> _products2;
    private Vector512<double> _products3;

    /// <summary>Σg, in eight lanes.</summary>
    public readonly Vector512<double> Gradients => LaneTree.Eighth(_gradients0, _gradients1, _gradients2, _gradients3);

    /// <summary>Σg·(x − μ), in eight lanes.</summary>
    public readonly Vector512<double> Products => LaneTree.Eighth(_products0, _products1, _products2, _products3);

    /// <summary>Takes in a block of 32 elements.</summary>
    /// <param name="g0">g of the first half.</param>
    /// <param name="d0">x − μ of the first half.</param>
    /// <param name="g1">g of the second half.</param>
    /// <param name="d1">x − μ of the second half.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<float> g0, Vector512<float> d0, Vector512<float> g1, Vector512<float> d1)
    {
        Add(g0.GetLower(), d0.GetLower(), ref _gradients0, ref _products0);
        Add(g0.GetUpper(), d0.GetUpper(), ref _gradients1, ref _products1);
        Add(g1.GetLower(), d1.GetLower(), ref _gradients2, ref _products2);
        Add(g1.GetUpper(), d1.GetUpper(), ref _gradients3, ref _products3);
    }

    /// <summary>Goes on with sums that were kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe GradientLanes Load(double* gradients, double* products) => new()
    {
        _gradients0 = Vector512.Load(gradients),
        _gradients1 = Vector512.Load(gradients + Quarter),
        _gradients2 = Vector512.Load(gradients + (2 * Quarter)),
        _gradients3 = Vector512.Load(gradients + (3 * Quarter)),
        _products0 = Vector512.Load(products),
        _products1 = Vector512.Load(products + Quarter),
        _products2 = Vector512.Load(products + (2 * Quarter)),
        _products3 = Vector512.Load(products + (3 * Quarter)),
    };

    /// <summary>Keeps the sums of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly unsafe void Store(double* gradients, double* products)
    {
        _gradients0.Store(gradients);
        _gradients1.Store(gradients + Quarter);
        _gradients2.Store(gradients + (2 * Quarter));
        _gradients3.Store(gradients + (3 * Quarter));
        _products0.Store(products);
        _products1.Store(products + Quarter);
        _products2.Store(products + (2 * Quarter));
        _products3.Store(products + (3 * Quarter));
    }

    /// <summary>The sums of the elements taken in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly GradientSums ToSums() => new(
        LaneTree.Sum(_gradients0, _gradients1, _gradients2, _gradients3),
        LaneTree.Sum(_products0, _products1, _products2, _products3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<float> g, Vector256<float> deviation, ref Vector512<double> gradients, ref Vector512<double> products)
    {
        Vector512<double> wide = Widening.Widen(g);
        gradients += wide;
        products = Vector512.FusedMultiplyAdd(wide, Widening.Widen(deviation), products);
    }
}
