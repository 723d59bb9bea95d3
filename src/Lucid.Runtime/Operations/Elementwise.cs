using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lucid;

/// <summary>
/// Applies a function to every place of arrays of one length. An element's bits depend on its operands alone, not on its place or
/// on the hardware: the last few elements go through the same vector function as all others.
/// </summary>
internal static class Elementwise
{
    /// <summary>A new tensor of the function's values at one operand.</summary>
    public static Tensor Apply<TFunction>(TFunction function, Operand first)
        where TFunction : struct, IElementwiseFunction => Apply(function, first, first, first);

    /// <summary>A new tensor of the function's values at two operands of one shape.</summary>
    public static Tensor Apply<TFunction>(TFunction function, Operand first, Operand second)
        where TFunction : struct, IElementwiseFunction => Apply(function, first, second, second);

    /// <summary>A new tensor of the function's values at three operands of one shape.</summary>
    public static Tensor Apply<TFunction>(TFunction function, Operand first, Operand second, Operand third)
        where TFunction : struct, IElementwiseFunction
    {
        Tensor result = Tensor.Uninitialized(first.Shape);
        Apply(function, first.Values, second.Values, third.Values, result.MutableValues);
        return result;
    }

    /// <summary>Writes the function's values over <paramref name="result"/>, which may be one of the operands.</summary>
    public static void Apply<TFunction>(
        TFunction function, ReadOnlySpan<float> first, ReadOnlySpan<float> second, ReadOnlySpan<float> third, Span<float> result)
        where TFunction : struct, IElementwiseFunction
    {
        ReadOnlySpan<Vector256<float>> firsts = MemoryMarshal.Cast<float, Vector256<float>>(first);
        ReadOnlySpan<Vector256<float>> seconds = MemoryMarshal.Cast<float, Vector256<float>>(second);
        ReadOnlySpan<Vector256<float>> thirds = MemoryMarshal.Cast<float, Vector256<float>>(third);
        Span<Vector256<float>> results = MemoryMarshal.Cast<float, Vector256<float>>(result);
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = function.Invoke(firsts[i], seconds[i], thirds[i]);
        }

        int done = results.Length * Vector256<float>.Count;
        if (done < result.Length)
        {
            Vector256<float> last = function.Invoke(Partial(first[done..]), Partial(second[done..]), Partial(third[done..]));
            Span<float> values = stackalloc float[Vector256<float>.Count];
            last.CopyTo(values);
            values[..(result.Length - done)].CopyTo(result[done..]);
        }
    }

    /// <summary>A vector of fewer elements than it has room for; the others are 0.</summary>
    private static Vector256<float> Partial(ReadOnlySpan<float> elements)
    {
        Span<float> values = stackalloc float[Vector256<float>.Count];
        values.Clear();
        elements.CopyTo(values);
        return Vector256.Create<float>(values);
    }
}
