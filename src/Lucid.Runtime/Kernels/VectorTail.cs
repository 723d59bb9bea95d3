using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>Loads and stores the last, incomplete vector of a row without touching what lies behind it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorTail
{
    /// <summary>The elements from an offset on, the rest of the vector being 0.</summary>
    /// <param name="source">The row's first element.</param>
    /// <param name="offset">The offset of the first element to load.</param>
    /// <param name="count">The elements to load: 1 to 7, and no more than the row has there.</param>
    public static Vector256<float> Load(ref float source, nuint offset, nuint count)
    {
        Vector256<float> vector = default;
        ref float first = ref Unsafe.As<Vector256<float>, float>(ref vector);
        for (nuint i = 0; i < count; i++)
        {
            Unsafe.Add(ref first, i) = Unsafe.Add(ref source, offset + i);
        }

        return vector;
    }

    /// <summary>Stores the first elements of a vector.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="target">The row's first element.</param>
    /// <param name="offset">The offset of the first element to store.</param>
    /// <param name="count">The elements to store: 1 to 7, and no more than the row has there.</param>
    public static void Store(Vector256<float> vector, ref float target, nuint offset, nuint count)
    {
        ref float first = ref Unsafe.As<Vector256<float>, float>(ref vector);
        for (nuint i = 0; i < count; i++)
        {
            Unsafe.Add(ref target, offset + i) = Unsafe.Add(ref first, i);
        }
    }
}
