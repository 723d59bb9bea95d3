using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The one order in which partial sums are added: lanes are folded in halves, lane i with lane i + n/2, until one is left.
/// Every reduction of the library ends here, so its result does not depend on the vector width of the machine.
/// </summary>
internal static class LaneTree
{
    /// <summary>The sum of 32 lanes: four vectors, lane i of the whole being element i mod 8 of vector i / 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> v0, Vector256<float> v1, Vector256<float> v2, Vector256<float> v3) => Sum((v0 + v2) + (v1 + v3));

    /// <summary>The sum of 32 double lanes in eight vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(
        Vector256<double> v0, Vector256<double> v1, Vector256<double> v2, Vector256<double> v3,
        Vector256<double> v4, Vector256<double> v5, Vector256<double> v6, Vector256<double> v7) => Sum(v0 + v4, v1 + v5, v2 + v6, v3 + v7);

    /// <summary>The sum of 16 double lanes in four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> v0, Vector256<double> v1, Vector256<double> v2, Vector256<double> v3) => Sum((v0 + v2) + (v1 + v3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum(Vector256<float> lanes)
    {
        Vector128<float> four = lanes.GetLower() + lanes.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(Vector256<double> lanes)
    {
        Vector128<double> two = lanes.GetLower() + lanes.GetUpper();
        return two[0] + two[1];
    }
}
