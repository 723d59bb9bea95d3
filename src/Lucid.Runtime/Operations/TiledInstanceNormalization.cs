using Lucid.Kernels.Normalization;
using Lucid.Kernels.Normalization.Tiles;
using Lucid.Kernels.Reductions;

namespace Lucid.Operations;

/// <summary>
/// Instance normalisation over tiles of volumes, with the passes that the compiler wrote for one layer. Statistics, and the sums of the
/// backward pass, are gathered over all tiles beforehand. Arguments and exceptions are those of <see cref="TiledNormalizationExtensions"/>.
/// </summary>
internal static class TiledInstanceNormalization
{
    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β) over a tile, with the statistics of the whole volumes.</summary>
    public static void Forward<TKernel>(
        ReadOnlySpan<float> input, Span<float> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output, batch, size);
        Require(rows, batch, statistics);
        Forward<TKernel>(rows, input, residual: default, output, state, statistics);
    }

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β + r) over a tile.</summary>
    public static void Forward<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output, batch, size);
        TKernel.Shape.RequireResidual(residual, output, batch, size);
        Require(rows, batch, statistics);
        Forward<ResidualKernel<TKernel>>(rows, input, residual, output, state, statistics);
    }

    /// <summary>Adds a tile to Σg and Σg·(x − μ), g being dy through f.</summary>
    public static void SumGradients<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = RequireGradient<TKernel>(input, outputGradient, batch, size, statistics, sums);
        SumGradients<TKernel>(rows, input, residual: default, outputGradient, state, statistics, sums);
    }

    /// <summary>The same of a tile that a residual was added to.</summary>
    public static void SumGradients<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = RequireGradient<TKernel>(input, outputGradient, batch, size, statistics, sums);
        Require(residual.Length, input.Length, nameof(residual));
        SumGradients<ResidualKernel<TKernel>>(rows, input, residual, outputGradient, state, statistics, sums);
    }

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)) over a tile, the means being over the whole volumes.</summary>
    public static void Backward<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = RequireGradient<TKernel>(input, outputGradient, batch, size, statistics, sums);
        RequireTarget(inputGradient, nameof(inputGradient), input, outputGradient);
        RequireComplete(statistics, sums);
        Backward<TKernel>(
            rows, input, residual: default, outputGradient, inputGradient, residualGradient: default, state, statistics, sums);
    }

    /// <summary>The same of a tile that a residual was added to, and dr = g.</summary>
    public static void Backward<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient, Span<float> residualGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = RequireGradient<TKernel>(input, outputGradient, batch, size, statistics, sums);
        Require(residual.Length, input.Length, nameof(residual));
        RequireTarget(inputGradient, nameof(inputGradient), input, outputGradient);
        ChannelRows.RequireSameOrApart(residual, inputGradient, nameof(inputGradient));
        if (!residualGradient.IsEmpty)
        {
            RequireTarget(residualGradient, nameof(residualGradient), input, outputGradient);
            ChannelRows.RequireSameOrApart(residual, residualGradient, nameof(residualGradient));
            if (residualGradient.Overlaps(inputGradient))
            {
                throw new ArgumentException(
                    "Expected the two gradients in memory of their own, got spans that overlap.", nameof(residualGradient));
            }
        }

        RequireComplete(statistics, sums);
        Backward<ResidualKernel<TKernel>>(rows, input, residual, outputGradient, inputGradient, residualGradient, state, statistics, sums);
    }

    /// <summary>Adds dγ = Σg·x̂ and dβ = Σg, over all samples, to the parameters' gradients: to both, or to none.</summary>
    public static void AccumulateGradients<TKernel>(in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        int channels = TKernel.Shape.Channels;
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(sums);
        Require((statistics.Batch, statistics.Channels), (statistics.Batch, channels), nameof(statistics));
        Require((sums.Batch, sums.Channels), (statistics.Batch, channels), nameof(sums));
        RequireComplete(statistics, sums);
        var gradients = new List<(Tensor Leaf, Tensor Gradient)>();
        Accumulate(gradients, state.Weight, channels, statistics, sums, static (moments, row) =>
            row.Products * RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps).InverseStdDev);
        Accumulate(gradients, state.Bias, channels, statistics, sums, static (_, row) => row.Gradients);
        Tensor.AccumulateGrads(gradients);
        gradients.ForEach(static added => added.Gradient.Dispose());
    }

    // What follows has arguments that fit. What is gathered is frozen by its first use.
    private static void Forward<TKernel>(
        ChannelRows rows, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output,
        in NormalizationState state, InstanceStatistics statistics)
        where TKernel : INormalizationKernel =>
        TileNormalization<TKernel>.Forward(rows, input, residual, output, ValuesOf(state.Weight), ValuesOf(state.Bias), statistics.Moments);

    private static void SumGradients<TKernel>(
        ChannelRows rows, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel =>
        TileSums.AddGradients<TKernel>(
            rows, input, residual, outputGradient, ValuesOf(state.Weight), ValuesOf(state.Bias), statistics.Moments, sums.Open());

    private static void Backward<TKernel>(
        ChannelRows rows, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient, Span<float> residualGradient,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel =>
        TileNormalization<TKernel>.Backward(
            rows, input, residual, outputGradient, inputGradient, residualGradient,
            ValuesOf(state.Weight), ValuesOf(state.Bias), statistics.Moments, sums.Gradients);

    /// <summary>
    /// Adds to a parameter's gradient what its rows contribute, summed in double in the order of the samples. Rows without elements, which
    /// have no statistics either, contribute nothing.
    /// </summary>
    private static void Accumulate(
        List<(Tensor Leaf, Tensor Gradient)> gradients, Parameter? parameter, int channels,
        InstanceStatistics statistics, InstanceGradientSums sums,
        Func<RowMoments, GradientSums, double> contribution)
    {
        if (parameter is not { RequiresGrad: true })
        {
            return;
        }

        Tensor gradient = Tensor.Uninitialized(new TensorShape(channels));
        Span<float> values = gradient.MutableValues;
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = 0;
            for (int row = channel; statistics.Count > 0 && row < sums.Gradients.Length; row += channels)
            {
                sum += contribution(statistics.Moments[row], sums.Gradients[row]);
            }

            values[channel] = (float)sum;
        }

        gradients.Add((parameter, gradient));
    }

    private static void Require(ChannelRows rows, int batch, InstanceStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        Require((statistics.Batch, statistics.Channels), (batch, rows.Channels), nameof(statistics));
        if (statistics.Count < 2 && rows.Count > 0)
        {
            throw new ArgumentException(
                $"Expected statistics of more than one spatial element, got {statistics.Count}: add all tiles, then normalise.",
                nameof(statistics));
        }
    }

    private static ChannelRows RequireGradient<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, ReadOnlySpan<int> size,
        InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, input, batch, size);
        Require(rows, batch, statistics);
        ArgumentNullException.ThrowIfNull(sums);
        Require((sums.Batch, sums.Channels), (batch, rows.Channels), nameof(sums));
        Require(outputGradient.Length, input.Length, nameof(outputGradient));
        return rows;
    }

    private static void RequireTarget(Span<float> gradient, string name, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient)
    {
        Require(gradient.Length, input.Length, name);
        ChannelRows.RequireSameOrApart(input, gradient, name);
        ChannelRows.RequireSameOrApart(outputGradient, gradient, name);
    }

    private static void Require((int Batch, int Channels) got, (int Batch, int Channels) expected, string name)
    {
        if (got != expected)
        {
            throw new ArgumentException(
                $"Expected {name} of {expected.Batch} samples of {expected.Channels} channels, got {got.Batch} of {got.Channels}.", name);
        }
    }

    private static void Require(int got, int expected, string name)
    {
        if (got != expected)
        {
            throw new ArgumentException($"Expected {expected} elements, as the input has, got {got}.", name);
        }
    }

    private static void RequireComplete(InstanceStatistics statistics, InstanceGradientSums sums)
    {
        if (sums.Count != statistics.Count)
        {
            throw new ArgumentException(
                $"Expected gradient sums over {statistics.Count} elements of each channel, as the statistics are, got {sums.Count}: " +
                "add the gradients of all tiles before the first is passed back.",
                nameof(sums));
        }
    }

    private static ReadOnlySpan<float> ValuesOf(Parameter? parameter) => parameter is null ? default : parameter.Values;
}
