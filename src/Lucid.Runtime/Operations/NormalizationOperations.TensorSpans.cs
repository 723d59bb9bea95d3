using System.Numerics.Tensors;
using Lucid.Kernels.Normalization;
using Lucid.Memory;

namespace Lucid.Operations;

// The same over .NET's tensors.
public static partial class NormalizationOperations
{
    /// <summary>
    /// Normalises what one span of .NET's tensors sees into what another sees, and records nothing. Dense spans are read and written in
    /// place; others are read whole into pooled memory before anything is written, and written from there.
    /// </summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The input, of any strides.</param>
    /// <param name="output">Receives the result; of the input's lengths and any strides.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentException">
    /// The input has a shape that the layer does not take, the output another shape or a stride of 0, both are dense and overlap in part, or there are too few
    /// elements for statistics of their own.
    /// </exception>
    public static void Forward<TKernel>(
        in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output);
        RequireStatistics<TKernel>(rows, state);
        if (input.IsDense && output.IsDense)
        {
            NormalizationForward<TKernel>.Run(
                rows, StridedMemory.Dense(input), residual: default, StridedMemory.Dense(output), state, statistics: default);
            return;
        }

        using RentedArray<float> rented = RentedArray<float>.RentUninitialized((int)input.FlattenedLength);
        Span<float> scratch = rented.Span;
        if (!input.IsDense)
        {
            StridedMemory.Gather(input, scratch);
        }

        NormalizationForward<TKernel>.Run(
            rows,
            input.IsDense ? StridedMemory.Dense(input) : scratch,
            residual: default,
            output.IsDense ? StridedMemory.Dense(output) : scratch,
            state,
            statistics: default);
        if (!output.IsDense)
        {
            StridedMemory.Scatter(scratch, output);
        }

    }
}
