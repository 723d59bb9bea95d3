using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>
/// One sweep of Σg, Σg·(x − μ), and Σdy·z where a slope is learnt, under way. The product of two floats is exact in double, and the rounding of long sums never shows.
/// </summary>
internal unsafe struct GradientLanes<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    private LaneSums<TVector> _gradients;
    private LaneSums<TVector> _products;
    private LaneSums<TVector> _slopes;

    /// <summary>Σg, in one vector.</summary>
    public readonly DoubleVector<TVector> Gradients
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _gradients.Reduced;
    }

    /// <summary>Σg·(x − μ), in one vector.</summary>
    public readonly DoubleVector<TVector> Products
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _products.Reduced;
    }

    /// <summary>Takes in the sweep's elements of one block.</summary>
    /// <param name="g0">g of the first half.</param>
    /// <param name="d0">x − μ of the first half.</param>
    /// <param name="g1">g of the second half.</param>
    /// <param name="d1">x − μ of the second half.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector g0, TVector d0, TVector g1, TVector d1)
    {
        DoubleVector<TVector> w0 = DoubleVector<TVector>.WidenLower(g0);
        DoubleVector<TVector> w1 = DoubleVector<TVector>.WidenUpper(g0);
        DoubleVector<TVector> w2 = DoubleVector<TVector>.WidenLower(g1);
        DoubleVector<TVector> w3 = DoubleVector<TVector>.WidenUpper(g1);
        _gradients.Add(w0, w1, w2, w3);
        _products.AddProducts(
            w0, DoubleVector<TVector>.WidenLower(d0), w1, DoubleVector<TVector>.WidenUpper(d0),
            w2, DoubleVector<TVector>.WidenLower(d1), w3, DoubleVector<TVector>.WidenUpper(d1));
    }

    /// <summary>Takes in what each z is multiplied by in the gradient of a learnt slope, and z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSlopes(TVector factor0, TVector z0, TVector factor1, TVector z1) => _slopes.AddProducts(
        DoubleVector<TVector>.WidenLower(factor0), DoubleVector<TVector>.WidenLower(z0),
        DoubleVector<TVector>.WidenUpper(factor0), DoubleVector<TVector>.WidenUpper(z0),
        DoubleVector<TVector>.WidenLower(factor1), DoubleVector<TVector>.WidenLower(z1),
        DoubleVector<TVector>.WidenUpper(factor1), DoubleVector<TVector>.WidenUpper(z1));

    /// <summary>Goes on with sums that were kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(double* gradients, double* products, double* slopes)
    {
        _gradients.Load(gradients);
        _products.Load(products);
        if (slopes is not null)
        {
            _slopes.Load(slopes);
        }
    }

    /// <summary>Keeps the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(double* gradients, double* products, double* slopes)
    {
        _gradients.Store(gradients);
        _products.Store(products);
        if (slopes is not null)
        {
            _slopes.Store(slopes);
        }
    }

    /// <summary>The sums, where one sweep had all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly GradientSums ToSums(bool hasSlope) => new(_gradients.Total(), _products.Total(), hasSlope ? _slopes.Total() : 0);
}
