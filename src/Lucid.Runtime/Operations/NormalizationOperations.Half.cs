using Lucid.Kernels.Normalization;

namespace Lucid.Operations;

// The same over elements of 16 bits.
public static partial class NormalizationOperations
{
    /// <summary>
    /// Normalises from the caller's memory into the caller's memory, and records nothing. Every element is the <see cref="float"/> result,
    /// rounded once.
    /// </summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; may be the input.</param>
    /// <param name="batch">N, or the number of rows where the last dimensions are normalised.</param>
    /// <param name="size">The spatial sizes.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The size is not the declared one, a span has another length than the sizes multiply to, the spans overlap in part, or there are too
    /// few elements for statistics of their own.
    /// </exception>
    internal static void Forward<TKernel>(
        ReadOnlySpan<Half> input, Span<Half> output, int batch, ReadOnlySpan<int> size, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output, batch, size);
        RequireStatistics<TKernel>(rows, state);
        NormalizationForward<TKernel>.Run(rows, input, residual: default, output, state);
    }

    /// <summary>
    /// The same with a residual added before the activation. It has as many elements as the input, and the output may be the residual.
    /// </summary>
    /// <inheritdoc cref="Forward{TKernel}(ReadOnlySpan{Half}, Span{Half}, int, ReadOnlySpan{int}, in NormalizationState)"/>
    internal static void Forward<TKernel>(
        ReadOnlySpan<Half> input, ReadOnlySpan<Half> residual, Span<Half> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output, batch, size);
        TKernel.Shape.RequireResidual(residual, output, batch, size);
        RequireStatistics<TKernel>(rows, state);
        NormalizationForward<ResidualKernel<TKernel>>.Run(rows, input, residual, output, state);
    }
}
