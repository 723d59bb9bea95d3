using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels;

/// <summary>
/// The one order in which partial sums are added: lanes are folded in halves, lane i with lane i + n/2, until one is left.
/// Every reduction of the library ends here, so its result does not depend on the vector width of the machine.
/// </summary>
internal static class LaneTree
{
    /// <summary>The rows whose last eight lanes <see cref="Rows"/> folds at once.</summary>
    public const int RowCount = 8;

    /// <summary>The sum of 32 lanes: four vectors, lane i of the whole being element i mod 8 of vector i / 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, Vector512<double> v3) => Sum(Eighth(v0, v1, v2, v3));

    /// <summary>The first two folds, from 32 lanes to eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Eighth(Vector512<double> v0, Vector512<double> v1, Vector512<double> v2, Vector512<double> v3) =>
        (v0 + v2) + (v1 + v3);

    /// <summary>The last three folds of eight rows at once, each row in a vector of its own.</summary>
    /// <param name="rows">The eight lanes of each row.</param>
    /// <returns>The sums, in the order of the rows.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<double> Rows(Vector512<double>* rows)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(
                Vector256.Create(Sum(rows[0]), Sum(rows[1]), Sum(rows[2]), Sum(rows[3])),
                Vector256.Create(Sum(rows[4]), Sum(rows[5]), Sum(rows[6]), Sum(rows[7])));
        }

        // The rows are paired so that the last step, which takes from two vectors in turn, puts them in order.
        Vector512<double> even = AddQuarters(AddHalves(rows[0], rows[2]), AddHalves(rows[4], rows[6]));
        Vector512<double> odd = AddQuarters(AddHalves(rows[1], rows[3]), AddHalves(rows[5], rows[7]));
        return Avx512F.UnpackLow(even, odd) + Avx512F.UnpackHigh(even, odd);
    }

    /// <summary>The sum of eight lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    /// <summary>Two rows of eight lanes, to four lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AddHalves(Vector512<double> a, Vector512<double> b) =>
        a.WithUpper(b.GetLower()) + b.WithLower(a.GetUpper());

    /// <summary>Four rows of four lanes, to two lanes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AddQuarters(Vector512<double> ab, Vector512<double> cd)
    {
        const byte EvenQuarters = 0b10_00_10_00;
        const byte OddQuarters = 0b11_01_11_01;
        return Avx512F.Shuffle4x128(ab, cd, EvenQuarters) + Avx512F.Shuffle4x128(ab, cd, OddQuarters);
    }
}
