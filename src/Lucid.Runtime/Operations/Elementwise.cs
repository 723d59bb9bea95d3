using Lucid.Kernels.Simd;

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
        ElementwiseLoop.Apply(function, first.Values, second.Values, third.Values, result.MutableValues);
        return result;
    }
}
