using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>
/// Sums under way in double. Element i of a row is added to lane i mod 32, in the order of the elements, and the lanes are added in halves, lane i and lane i + 16,
/// then i and i + 8, until one is left. So a sum has the same bits with any vector width.
/// </summary>
/// <remarks>
/// Four vectors hold the lanes of one sweep: all 32 of 512-bit vectors, 16 of 256 and 8 of 128, where two and four sweeps go over the elements. As many sums as that
/// stay in registers. Where the text differs for one sweep and for several, it asks for sizeof, which the just-in-time compiler knows before it inlines anything.
/// </remarks>
internal unsafe struct LaneSums<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>The lanes of a whole block of elements.</summary>
    public const int LaneCount = 32;

    private DoubleVector<TVector> _lanes0;
    private DoubleVector<TVector> _lanes1;
    private DoubleVector<TVector> _lanes2;
    private DoubleVector<TVector> _lanes3;

    /// <summary>The lanes of one sweep.</summary>
    public static int SweepLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TVector.Count;
    }

    /// <summary>The sums, in one vector.</summary>
    public readonly DoubleVector<TVector> Reduced
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_lanes0 + _lanes2) + (_lanes1 + _lanes3);
    }

    /// <summary>Starts with a double in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(DoubleVector<TVector> a0, DoubleVector<TVector> a1, DoubleVector<TVector> a2, DoubleVector<TVector> a3)
    {
        _lanes0 = a0;
        _lanes1 = a1;
        _lanes2 = a2;
        _lanes3 = a3;
    }

    /// <summary>Adds a double to each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(DoubleVector<TVector> a0, DoubleVector<TVector> a1, DoubleVector<TVector> a2, DoubleVector<TVector> a3)
    {
        _lanes0 += a0;
        _lanes1 += a1;
        _lanes2 += a2;
        _lanes3 += a3;
    }

    /// <summary>Adds the square of a double to each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddSquares(DoubleVector<TVector> a0, DoubleVector<TVector> a1, DoubleVector<TVector> a2, DoubleVector<TVector> a3) =>
        AddProducts(a0, a0, a1, a1, a2, a2, a3, a3);

    /// <summary>Adds a product of two doubles to each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProducts(
        DoubleVector<TVector> a0, DoubleVector<TVector> b0, DoubleVector<TVector> a1, DoubleVector<TVector> b1,
        DoubleVector<TVector> a2, DoubleVector<TVector> b2, DoubleVector<TVector> a3, DoubleVector<TVector> b3)
    {
        _lanes0 = DoubleVector<TVector>.FusedMultiplyAdd(a0, b0, _lanes0);
        _lanes1 = DoubleVector<TVector>.FusedMultiplyAdd(a1, b1, _lanes1);
        _lanes2 = DoubleVector<TVector>.FusedMultiplyAdd(a2, b2, _lanes2);
        _lanes3 = DoubleVector<TVector>.FusedMultiplyAdd(a3, b3, _lanes3);
    }

    /// <summary>Adds the sums of other sweeps over the same lanes, or over lanes half of all further on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in LaneSums<TVector> other) => Add(other._lanes0, other._lanes1, other._lanes2, other._lanes3);

    /// <summary>Goes on with sums that were kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(double* lanes)
    {
        _lanes0 = DoubleVector<TVector>.Load(lanes);
        _lanes1 = DoubleVector<TVector>.Load(lanes + DoubleVector<TVector>.Count);
        _lanes2 = DoubleVector<TVector>.Load(lanes + (2 * DoubleVector<TVector>.Count));
        _lanes3 = DoubleVector<TVector>.Load(lanes + (3 * DoubleVector<TVector>.Count));
    }

    /// <summary>Keeps the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(double* lanes)
    {
        _lanes0.Store(lanes);
        _lanes1.Store(lanes + DoubleVector<TVector>.Count);
        _lanes2.Store(lanes + (2 * DoubleVector<TVector>.Count));
        _lanes3.Store(lanes + (3 * DoubleVector<TVector>.Count));
    }

    /// <summary>All lanes, which one sweep after the other has kept, in one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleVector<TVector> ReducedOf(double* lanes)
    {
        if (8 * sizeof(TVector) == LaneCount * sizeof(float))
        {
            return ReducedOfFour(lanes);
        }

        LaneSums<TVector> sums = default;
        sums.Load(lanes);
        if (4 * sizeof(TVector) == LaneCount * sizeof(float))
        {
            sums.AddKept(lanes + SweepLength);
        }

        return sums.Reduced;
    }

    /// <summary>The total of all lanes, which one sweep after the other has kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double TotalOf(double* lanes) => DoubleVector<TVector>.Sum(ReducedOf(lanes));

    /// <summary>The total, where one sweep had all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Total() => DoubleVector<TVector>.Sum(Reduced);

    // A call, because four sweeps are many variables.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static DoubleVector<TVector> ReducedOfFour(double* lanes)
    {
        LaneSums<TVector> sums = default;
        LaneSums<TVector> others = default;
        sums.Load(lanes);
        others.Load(lanes + SweepLength);
        others.AddKept(lanes + (3 * SweepLength));
        sums.AddKept(lanes + (2 * SweepLength));
        sums.Add(others);
        return sums.Reduced;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddKept(double* lanes)
    {
        _lanes0 += DoubleVector<TVector>.Load(lanes);
        _lanes1 += DoubleVector<TVector>.Load(lanes + DoubleVector<TVector>.Count);
        _lanes2 += DoubleVector<TVector>.Load(lanes + (2 * DoubleVector<TVector>.Count));
        _lanes3 += DoubleVector<TVector>.Load(lanes + (3 * DoubleVector<TVector>.Count));
    }
}
