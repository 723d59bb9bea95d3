using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Lucid.Memory;

namespace Lucid;

// The same memory, as .NET's own tensor types see it.
public partial class Tensor
{
    /// <summary>Makes a tensor with a copy of what a span of .NET's tensors sees, of the same shape, whatever its strides.</summary>
    /// <param name="values">The elements. A <see cref="Tensor{T}"/> or a <see cref="TensorSpan{T}"/> converts by itself.</param>
    /// <exception cref="ArgumentException">A length does not fit in 31 bits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are more than 2,147,482,551 elements, or more dimensions than <see cref="TensorShape.MaxRank"/>.
    /// </exception>
    // An array converts to this span too, and is meant as values.
    [OverloadResolutionPriority(-1)]
    public static Tensor Create(in ReadOnlyTensorSpan<float> values)
    {
        Tensor result = Uninitialized(new TensorShape(TensorLengths.ToSizes(values.Lengths, stackalloc int[TensorLengths.FewDimensions])));
        StridedMemory.Gather(values, result.MutableValues);
        return result;
    }

    /// <summary>
    /// The elements to read, as .NET's tensors see them: without a copy, of this tensor's shape. They know no shape without dimensions, so
    /// a scalar has the lengths (1) there. The span stays valid as long as the tensor is not disposed.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    public ReadOnlyTensorSpan<float> AsReadOnlyTensorSpan() => new(Values, Lengths(stackalloc nint[LengthCount]));

    /// <summary>
    /// The elements to write, as .NET's tensors see them: without a copy, of this tensor's shape, (1) for a scalar. As with
    /// <see cref="AsSpan"/>, taking the span counts as a write.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    public TensorSpan<float> AsTensorSpan() => new(AsSpan(), Lengths(stackalloc nint[LengthCount]));

    private int LengthCount => Math.Max(Shape.Rank, 1);

    private Span<nint> Lengths(Span<nint> memory)
    {
        memory[0] = 1;
        for (int i = 0; i < Shape.Rank; i++)
        {
            memory[i] = Shape[i];
        }

        return memory;
    }
}
