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
    /// The input has a shape that the layer does not take, the output another shape or a stride of 0, both are dense and overlap in part,
    /// or there are too few elements for statistics of their own.
    /// </exception>
    internal static void Forward<TKernel>(
        in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output);
        RequireStatistics<TKernel>(rows, state);
        Run<TKernel>(rows, input, residual: default, output, state);
    }

    /// <summary>The same with a residual added before the activation: of the input's lengths, and any strides.</summary>
    /// <exception cref="ArgumentException">
    /// As without a residual; or the residual has another shape, or is dense and overlaps a dense output in part.
    /// </exception>
    /// <inheritdoc cref="Forward{TKernel}(in ReadOnlyTensorSpan{float}, in TensorSpan{float}, in NormalizationState)"/>
    internal static void Forward<TKernel>(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> residual, in TensorSpan<float> output, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output);
        NormalizationShape.RequireResidual(residual, output);
        RequireStatistics<TKernel>(rows, state);
        Run<ResidualKernel<TKernel>>(rows, input, residual, output, state);
    }

    /// <summary>All that is read is read, or gathered whole, before anything is written that is not dense.</summary>
    private static void Run<TKernel>(
        ChannelRows rows, in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> residual, in TensorSpan<float> output,
        in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        bool inPlace = input.IsDense && output.IsDense;
        using RentedArray<float> rented = RentedArray<float>.RentUninitialized(inPlace ? 0 : (int)input.FlattenedLength);
        using RentedArray<float> rentedResidual =
            RentedArray<float>.RentUninitialized(!TKernel.AddsResidual || residual.IsDense ? 0 : (int)residual.FlattenedLength);
        NormalizationForward<TKernel>.Run(
            rows,
            InMemory(input, rented.Span),
            TKernel.AddsResidual ? InMemory(residual, rentedResidual.Span) : default,
            output.IsDense ? StridedMemory.Dense(output) : rented.Span,
            state,
            statistics: default);
        if (!output.IsDense)
        {
            StridedMemory.Scatter(rented.Span, output);
        }
    }

    /// <summary>The elements of a span where they are, or gathered.</summary>
    private static ReadOnlySpan<float> InMemory(in ReadOnlyTensorSpan<float> source, Span<float> memory)
    {
        if (source.IsDense)
        {
            return StridedMemory.Dense(source);
        }

        StridedMemory.Gather(source, memory);
        return memory;
    }
}
