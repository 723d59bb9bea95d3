using System.ComponentModel;
using Lucid.Kernels.Normalization;
using Lucid.Kernels.Normalization.Tiles;
using Lucid.Kernels.Reductions;

namespace Lucid.Operations;

/// <summary>
/// Instance normalisation over tiles of volumes, with the passes that the compiler wrote for one layer. Statistics, and the sums of the backward pass, are gathered
/// over all tiles beforehand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TiledInstanceNormalization
{
    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β) over a tile, with the statistics of the whole volumes.</summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The tile's elements.</param>
    /// <param name="output">Receives the result; may be the input.</param>
    /// <param name="batch">N.</param>
    /// <param name="size">The tile's D, H and W.</param>
    /// <param name="weight">γ, of shape (C), or null for 1.</param>
    /// <param name="bias">β, of shape (C), or null for 0.</param>
    /// <param name="statistics">The statistics; frozen by this call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="statistics"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The statistics are for another batch or other channels, or over fewer than two elements.
    /// </exception>
    public static void Forward<TKernel>(
        ReadOnlySpan<float> input, Span<float> output, int batch, ReadOnlySpan<int> size, Parameter? weight, Parameter? bias, InstanceStatistics statistics)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, output, batch, size);
        Require(rows, batch, statistics);
        TileNormalization<TKernel>.Forward(rows, input, output, ValuesOf(weight), ValuesOf(bias), statistics.Moments);
    }

    /// <summary>Adds a tile to Σg and Σg·(x − μ), g being dy through f.</summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The tile's elements.</param>
    /// <param name="outputGradient">The gradient of the tile's output.</param>
    /// <param name="batch">N.</param>
    /// <param name="size">The tile's D, H and W.</param>
    /// <param name="weight">γ, of shape (C), or null for 1.</param>
    /// <param name="bias">β, of shape (C), or null for 0.</param>
    /// <param name="statistics">The statistics; frozen by this call.</param>
    /// <param name="sums">What is added to.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The gradient has another length than the tile; or the statistics or the sums are for another batch or other channels, or the
    /// statistics over fewer than two elements.
    /// </exception>
    /// <exception cref="InvalidOperationException">The sums are frozen.</exception>
    public static void SumGradients<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, ReadOnlySpan<int> size, Parameter? weight, Parameter? bias,
        InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, input, batch, size);
        Require(rows, batch, statistics, sums);
        Require(outputGradient.Length, input.Length, nameof(outputGradient));
        TileSums.AddGradients<TKernel>(rows, input, outputGradient, ValuesOf(weight), ValuesOf(bias), statistics.Moments, sums.Open());
    }

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)) over a tile, the means being over the whole volumes.</summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The tile's elements.</param>
    /// <param name="outputGradient">The gradient of the tile's output.</param>
    /// <param name="inputGradient">Receives the gradient of the tile; may be one of the other two.</param>
    /// <param name="batch">N.</param>
    /// <param name="size">The tile's D, H and W.</param>
    /// <param name="weight">γ, of shape (C), or null for 1.</param>
    /// <param name="bias">β, of shape (C), or null for 0.</param>
    /// <param name="statistics">The statistics; frozen by this call.</param>
    /// <param name="sums">The sums over all tiles; frozen by this call.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// A gradient has another length than the tile or overlaps it in part; or the statistics or the sums are for another batch or other
    /// channels, or not over the same number of elements, or over fewer than two.
    /// </exception>
    public static void Backward<TKernel>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, int batch, ReadOnlySpan<int> size,
        Parameter? weight, Parameter? bias, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Shape.Rows(input, input, batch, size);
        Require(rows, batch, statistics, sums);
        Require(outputGradient.Length, input.Length, nameof(outputGradient));
        Require(inputGradient.Length, input.Length, nameof(inputGradient));
        ChannelRows.RequireSameOrApart(input, inputGradient, nameof(inputGradient));
        ChannelRows.RequireSameOrApart(outputGradient, inputGradient, nameof(inputGradient));
        RequireComplete(statistics, sums);
        TileNormalization<TKernel>.Backward(
            rows, input, outputGradient, inputGradient, ValuesOf(weight), ValuesOf(bias), statistics.Moments, sums.Gradients);
    }

    /// <summary>Adds dγ = Σg·x̂ and dβ = Σg, over all samples, to the parameters' gradients: to both, or to none.</summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="channels">C.</param>
    /// <param name="weight">γ, of shape (C), or null for none.</param>
    /// <param name="bias">β, of shape (C), or null for none.</param>
    /// <param name="statistics">The statistics; frozen by this call.</param>
    /// <param name="sums">The sums over all tiles; frozen by this call.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The statistics or the sums are for other channels or for different batches, or not over the same number of elements.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The gradient that a parameter has was disposed.</exception>
    public static void AccumulateGradients<TKernel>(
        int channels, Parameter? weight, Parameter? bias, InstanceStatistics statistics, InstanceGradientSums sums)
        where TKernel : INormalizationKernel
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(sums);
        Require((statistics.Batch, statistics.Channels), (statistics.Batch, channels), nameof(statistics));
        Require((sums.Batch, sums.Channels), (statistics.Batch, channels), nameof(sums));
        RequireComplete(statistics, sums);
        var gradients = new List<(Tensor Leaf, Tensor Gradient)>();
        Accumulate(gradients, weight, channels, statistics, sums, static (moments, row) =>
            row.Products * RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps).InverseStdDev);
        Accumulate(gradients, bias, channels, statistics, sums, static (_, row) => row.Gradients);
        Tensor.AccumulateGrads(gradients);
        gradients.ForEach(static added => added.Gradient.Dispose());
    }

    /// <summary>
    /// Adds to a parameter's gradient what its rows contribute, summed in double in the order of the samples. Rows without elements, which have no statistics
    /// either, contribute nothing.
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

    private static void Require(ChannelRows rows, int batch, InstanceStatistics statistics, InstanceGradientSums sums)
    {
        Require(rows, batch, statistics);
        ArgumentNullException.ThrowIfNull(sums);
        Require((sums.Batch, sums.Channels), (batch, rows.Channels), nameof(sums));
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
