using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.LinearAlgebra;

/// <summary>
/// A tile of a result in registers: 12 rows by 2 vectors where there are 32 registers, 6 by 2 where there are 16, and 1 by 2 for a row that is left over. Each step of the
/// depth loads two vectors of the right factor and multiplies them with every row's element of the left one.
/// </summary>
internal static unsafe class RegisterTile
{
    /// <summary>The columns of a tile.</summary>
    public static int Columns<TVector>()
        where TVector : unmanaged, ISimdVector<TVector> => 2 * TVector.Count;

    /// <summary>The rows of the tile to use where so many are left.</summary>
    public static int Rows<TVector>(int left)
        where TVector : unmanaged, ISimdVector<TVector> => left == 1 ? 1 : left > 6 && sizeof(TVector) == 64 ? Tuning.TileRows : 6;

    /// <summary>Computes a tile.</summary>
    /// <param name="rows">The tile's rows.</param>
    /// <param name="left">The packed rows of the left factor.</param>
    /// <param name="right">The columns of the right factor, those of each depth side by side.</param>
    /// <param name="rightStride">How far apart those are.</param>
    /// <param name="target">The first element of the tile.</param>
    /// <param name="targetStride">How far apart its rows are.</param>
    /// <param name="depth">The number of products in each sum.</param>
    /// <param name="adds">Whether the sums are added to what is there.</param>
    public static void Run<TVector>(
        int rows, float* left, float* right, nint rightStride, float* target, nint targetStride, int depth, bool adds)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        switch (rows)
        {
            case 1:
                Run1<TVector>(left, right, rightStride, target, depth, adds);
                break;
            case 6:
                Run6<TVector>(left, right, rightStride, target, targetStride, depth, adds);
                break;
            default:
                Run12<TVector>(left, right, rightStride, target, targetStride, depth, adds);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run1<TVector>(float* left, float* right, nint rightStride, float* target, int depth, bool adds)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        TVector a0 = TVector.Zero, b0 = TVector.Zero;
        for (int k = 0; k < depth; k++, left += 1, right += rightStride)
        {
            TVector first = TVector.Load(right), second = TVector.Load(right + TVector.Count);
            MultiplyAdd(left[0], first, second, ref a0, ref b0);
        }

        Put(a0, b0, target, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run6<TVector>(float* left, float* right, nint rightStride, float* target, nint targetStride, int depth, bool adds)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        TVector a0 = TVector.Zero, b0 = TVector.Zero, a1 = TVector.Zero, b1 = TVector.Zero, a2 = TVector.Zero, b2 = TVector.Zero;
        TVector a3 = TVector.Zero, b3 = TVector.Zero, a4 = TVector.Zero, b4 = TVector.Zero, a5 = TVector.Zero, b5 = TVector.Zero;
        for (int k = 0; k < depth; k++, left += 6, right += rightStride)
        {
            TVector first = TVector.Load(right), second = TVector.Load(right + TVector.Count);
            MultiplyAdd(left[0], first, second, ref a0, ref b0);
            MultiplyAdd(left[1], first, second, ref a1, ref b1);
            MultiplyAdd(left[2], first, second, ref a2, ref b2);
            MultiplyAdd(left[3], first, second, ref a3, ref b3);
            MultiplyAdd(left[4], first, second, ref a4, ref b4);
            MultiplyAdd(left[5], first, second, ref a5, ref b5);
        }

        Put(a0, b0, target, adds);
        Put(a1, b1, target + targetStride, adds);
        Put(a2, b2, target + (2 * targetStride), adds);
        Put(a3, b3, target + (3 * targetStride), adds);
        Put(a4, b4, target + (4 * targetStride), adds);
        Put(a5, b5, target + (5 * targetStride), adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run12<TVector>(float* left, float* right, nint rightStride, float* target, nint targetStride, int depth, bool adds)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        TVector a0 = TVector.Zero, b0 = TVector.Zero, a1 = TVector.Zero, b1 = TVector.Zero, a2 = TVector.Zero, b2 = TVector.Zero;
        TVector a3 = TVector.Zero, b3 = TVector.Zero, a4 = TVector.Zero, b4 = TVector.Zero, a5 = TVector.Zero, b5 = TVector.Zero;
        TVector a6 = TVector.Zero, b6 = TVector.Zero, a7 = TVector.Zero, b7 = TVector.Zero, a8 = TVector.Zero, b8 = TVector.Zero;
        TVector a9 = TVector.Zero, b9 = TVector.Zero, a10 = TVector.Zero, b10 = TVector.Zero, a11 = TVector.Zero, b11 = TVector.Zero;
        for (int k = 0; k < depth; k++, left += 12, right += rightStride)
        {
            TVector first = TVector.Load(right), second = TVector.Load(right + TVector.Count);
            MultiplyAdd(left[0], first, second, ref a0, ref b0);
            MultiplyAdd(left[1], first, second, ref a1, ref b1);
            MultiplyAdd(left[2], first, second, ref a2, ref b2);
            MultiplyAdd(left[3], first, second, ref a3, ref b3);
            MultiplyAdd(left[4], first, second, ref a4, ref b4);
            MultiplyAdd(left[5], first, second, ref a5, ref b5);
            MultiplyAdd(left[6], first, second, ref a6, ref b6);
            MultiplyAdd(left[7], first, second, ref a7, ref b7);
            MultiplyAdd(left[8], first, second, ref a8, ref b8);
            MultiplyAdd(left[9], first, second, ref a9, ref b9);
            MultiplyAdd(left[10], first, second, ref a10, ref b10);
            MultiplyAdd(left[11], first, second, ref a11, ref b11);
        }

        Put(a0, b0, target, adds);
        Put(a1, b1, target + targetStride, adds);
        Put(a2, b2, target + (2 * targetStride), adds);
        Put(a3, b3, target + (3 * targetStride), adds);
        Put(a4, b4, target + (4 * targetStride), adds);
        Put(a5, b5, target + (5 * targetStride), adds);
        Put(a6, b6, target + (6 * targetStride), adds);
        Put(a7, b7, target + (7 * targetStride), adds);
        Put(a8, b8, target + (8 * targetStride), adds);
        Put(a9, b9, target + (9 * targetStride), adds);
        Put(a10, b10, target + (10 * targetStride), adds);
        Put(a11, b11, target + (11 * targetStride), adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyAdd<TVector>(float factor, TVector first, TVector second, ref TVector a, ref TVector b)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        TVector x = TVector.Create(factor);
        a = TVector.FusedMultiplyAdd(x, first, a);
        b = TVector.FusedMultiplyAdd(x, second, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<TVector>(TVector first, TVector second, float* target, bool adds)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        if (adds)
        {
            first = TVector.Load(target) + first;
            second = TVector.Load(target + TVector.Count) + second;
        }

        TVector.Store(first, target);
        TVector.Store(second, target + TVector.Count);
    }
}
