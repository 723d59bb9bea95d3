using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lucid.Kernels;

/// <summary>Loads and stores an incomplete vector without touching what lies behind it.</summary>
internal static unsafe class VectorTail
{
    /// <summary>Some elements, the rest of the vector being 0.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="count">The elements to load: fewer than a vector has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source, nint count) => Load(source, count, default);

    /// <summary>Some elements, the rest of the vector being padding.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="count">The elements to load: as many as a vector has at most, none if it is negative.</param>
    /// <param name="padding">What stands in the lanes behind them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source, nint count, Vector512<float> padding)
    {
        // What a mask leaves out is not read, whatever memory lies there.
        if (Avx512F.IsSupported)
        {
            return Avx512F.MaskLoad(source, Mask(count), padding);
        }

        if (Avx.IsSupported)
        {
            Vector512<float> mask = Mask(count);
            Vector256<float> lower = Avx.MaskLoad(source, mask.GetLower());
            Vector256<float> upper = Avx.MaskLoad(source + Vector256<float>.Count, mask.GetUpper());
            return Vector512.ConditionalSelect(mask, Vector512.Create(lower, upper), padding);
        }

        Vector512<float> vector = padding;
        float* elements = (float*)&vector;
        for (nint i = 0; i < count; i++)
        {
            elements[i] = source[i];
        }

        return vector;
    }

    /// <summary>Stores the first elements of a vector.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="target">Where the first goes.</param>
    /// <param name="count">The elements to store: fewer than a vector has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, float* target, nint count)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.MaskStore(target, Mask(count), vector);
            return;
        }

        if (Avx.IsSupported)
        {
            Vector512<float> mask = Mask(count);
            Avx.MaskStore(target, mask.GetLower(), vector.GetLower());
            Avx.MaskStore(target + Vector256<float>.Count, mask.GetUpper(), vector.GetUpper());
            return;
        }

        float* elements = (float*)&vector;
        for (nint i = 0; i < count; i++)
        {
            target[i] = elements[i];
        }
    }

    /// <summary>The first lanes of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Mask(nint count) => Vector512.GreaterThan(Vector512.Create((int)count), Vector512<int>.Indices).AsSingle();
}
