using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>Loads and stores an incomplete vector without touching what lies behind it.</summary>
internal static unsafe class VectorTail
{
    /// <summary>Some elements, the rest of the vector being 0.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="count">The elements to load: fewer than a vector has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* source, nint count)
    {
        Vector512<float> vector = default;
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
        float* elements = (float*)&vector;
        for (nint i = 0; i < count; i++)
        {
            target[i] = elements[i];
        }
    }
}
