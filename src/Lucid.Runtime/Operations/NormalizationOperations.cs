using System.ComponentModel;
using System.Runtime.InteropServices;
using Lucid.Kernels.Normalization;

namespace Lucid.Operations;

/// <summary>
/// The normalisation of rows by their own statistics, or by running ones, with the formulas that the compiler wrote for one layer.
/// Forward: y = f(γ·(x − μ)/√(σ² + ε) + β), or f(… + r) with a residual r. Backward, g being dy through f: dβ = Σg, dγ = Σg·x̂, dr = g, and
/// dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), or γ·g/√(σ² + ε) where the statistics are constants.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class NormalizationOperations
{
    // Statistics are kept in tensor memory: all means, then all inverse deviations, in double.
    private const int FloatsPerStatistics = 2 * sizeof(double) / sizeof(float);

    /// <summary>Normalises a tensor and records the operation where a gradient is wanted.</summary>
    /// <typeparam name="TKernel">The layer's formulas.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The input has a shape that the layer does not take, or there are too few elements for statistics of their own.
    /// </exception>
    public static Tensor Forward<TKernel>(Tensor input, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ArgumentNullException.ThrowIfNull(input);
        return Record<TKernel>(input, residual: null, state);
    }

    /// <summary>Normalises a tensor, adds another before the activation, and records the operation where a gradient is wanted.</summary>
    /// <typeparam name="TKernel">The layer's formulas.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="residual">What is added; of the input's shape.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> or <paramref name="residual"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The input has a shape that the layer does not take, the residual has another shape, or there are too few elements for statistics of their own.
    /// </exception>
    public static Tensor Forward<TKernel>(Tensor input, Tensor residual, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(residual);
        return Record<ResidualKernel<TKernel>>(input, residual, state);
    }

    /// <summary>Normalises from the caller's memory into the caller's memory, and records nothing.</summary>
    /// <typeparam name="TKernel">The layer's formulas.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; may be the input.</param>
    /// <param name="batch">N, or the number of rows where the last dimensions are normalised.</param>
    /// <param name="size">The spatial sizes.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The size is not the declared one, a span has another length than the sizes multiply to, the spans overlap in part, or there are too few elements for
    /// statistics of their own.
    /// </exception>
    public static void Forward<TKernel>(
        ReadOnlySpan<float> input, Span<float> output, int batch, ReadOnlySpan<int> size, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output, batch, size);
        RequireStatistics<TKernel>(rows, state);
        NormalizationForward<TKernel>.Run(rows, input, residual: default, output, state, statistics: default);
    }

    /// <summary>Normalises from the caller's memory into the caller's memory with a residual added before the activation, and records nothing.</summary>
    /// <typeparam name="TKernel">The layer's formulas.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="residual">The elements of what is added; as many as the input has.</param>
    /// <param name="output">Receives the result; may be the input or the residual.</param>
    /// <param name="batch">N, or the number of rows where the last dimensions are normalised.</param>
    /// <param name="size">The spatial sizes.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The size is not the declared one, a span has another length than the sizes multiply to, the output overlaps another span in part, or there are too few
    /// elements for statistics of their own.
    /// </exception>
    public static void Forward<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int batch, ReadOnlySpan<int> size, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output, batch, size);
        TKernel.Shape.RequireResidual(residual, output, batch, size);
        RequireStatistics<TKernel>(rows, state);
        NormalizationForward<ResidualKernel<TKernel>>.Run(rows, input, residual, output, state, statistics: default);
    }

    private static Tensor Record<TKernel>(Tensor input, Tensor? residual, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input.Shape);
        if (residual is not null && residual.Shape != input.Shape)
        {
            throw new ArgumentException($"Expected a residual of the input's shape {input.Shape}, got {residual.Shape}.", nameof(residual));
        }

        RequireStatistics<TKernel>(rows, state);
        ReadOnlySpan<float> added = residual is null ? default : residual.Values;
        Tensor output = Tensor.Uninitialized(input.Shape);
        if (!Tensor.Records(input, residual, state.Weight, state.Bias, state.Slope))
        {
            NormalizationForward<TKernel>.Run(rows, input.Values, added, output.MutableValues, state, statistics: default);
            return output;
        }

        using Tensor statistics = Tensor.Uninitialized(new TensorShape(RowSets<TKernel>.Count(rows), FloatsPerStatistics));

        // Recorded first: once running statistics have taken their step, nothing may fail.
        output.ProducedBy(new NormalizationNode<TKernel>(input, residual, rows, state, statistics));
        NormalizationForward<TKernel>.Run(
            rows, input.Values, added, output.MutableValues, state, MemoryMarshal.Cast<float, double>(statistics.MutableValues));
        return output;
    }

    private static void RequireStatistics<TKernel>(ChannelRows rows, in NormalizationState state)
        where TKernel : INormalizationKernel
    {
        // Where statistics are shared, what counts are the elements of all processes.
        if (!state.IsConstant && StatisticsExchange.Of<TKernel>(state) is null)
        {
            TKernel.Shape.RequireStatistics(rows);
        }
    }
}
