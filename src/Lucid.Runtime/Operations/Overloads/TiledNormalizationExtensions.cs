namespace Lucid;

/// <summary>
/// Instance normalisation of volumes that are seen tile by tile: forward and backward over a tile, with what <see
/// cref="InstanceStatistics"/> and
/// <see cref="InstanceGradientSums"/> gathered over all of them. Training and evaluation are alike; running statistics are neither used nor
/// updated.
/// </summary>
public static class TiledNormalizationExtensions
{
    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β) for a tile of larger volumes, with the μ and σ² that were gathered over all their tiles.
    /// Training and evaluation are alike; running statistics are neither used nor updated.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The tile's elements, of any size, or of the declared one, laid out (batch, C, depth, height, width).</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
    /// <param name="batch">N, the number of volumes.</param>
    /// <param name="depth">The tile's D.</param>
    /// <param name="height">The tile's H.</param>
    /// <param name="width">The tile's W.</param>
    /// <param name="statistics">The statistics of the whole volumes; frozen by this call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="statistics"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch·C·depth·height·width, the size is not the declared one, or the spans overlap in part; or the statistics
    /// are for another batch or other channels, or over fewer than two elements. Nothing has changed then.
    /// </exception>
    public static void Forward(
        this ITiledNormalization layer, ReadOnlySpan<float> input, Span<float> output,
        int batch, int depth, int height, int width, InstanceStatistics statistics) =>
        layer.Overloads.Forward(input, output, batch, [depth, height, width], layer.State, statistics);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r) for a tile: the same with a residual r, which is added before the activation and in the same
    /// pass.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The tile's elements, of any size, or of the declared one, laid out (batch, C, depth, height, width).</param>
    /// <param name="residual">r of the tile, laid out alike.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
    /// <param name="batch">N, the number of volumes.</param>
    /// <param name="depth">The tile's D.</param>
    /// <param name="height">The tile's H.</param>
    /// <param name="width">The tile's W.</param>
    /// <param name="statistics">The statistics of the whole volumes; frozen by this call.</param>
    /// <inheritdoc cref="Forward(ITiledNormalization, ReadOnlySpan{float}, Span{float}, int, int, int, int, InstanceStatistics)" path="/exception"/>
    public static void Forward(
        this ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output,
        int batch, int depth, int height, int width, InstanceStatistics statistics) =>
        layer.Overloads.Forward(input, residual, output, batch, [depth, height, width], layer.State, statistics);

    /// <summary>
    /// Adds a tile to the sums that the backward pass needs of all tiles: Σg and Σg·(x − μ), g being the gradient through the activation.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The tile's elements, as <c>Forward</c> took them.</param>
    /// <param name="outputGradient">The gradient of the tile's output, laid out alike.</param>
    /// <param name="batch">N, the number of volumes.</param>
    /// <param name="depth">The tile's D.</param>
    /// <param name="height">The tile's H.</param>
    /// <param name="width">The tile's W.</param>
    /// <param name="statistics">The statistics that <c>Forward</c> took.</param>
    /// <param name="sums">What is added to.</param>
    /// <exception cref="ArgumentNullException"><paramref name="statistics"/> or <paramref name="sums"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch·C·depth·height·width, or the size is not the declared one; or the statistics or the sums are for
    /// another batch or other channels, or over fewer elements than they must be. Nothing has changed then.
    /// </exception>
    /// <exception cref="InvalidOperationException">The sums are frozen.</exception>
    public static void SumGradients(
        this ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient,
        int batch, int depth, int height, int width, InstanceStatistics statistics, InstanceGradientSums sums) =>
        layer.Overloads.SumGradients(input, outputGradient, batch, [depth, height, width], layer.State, statistics, sums);

    /// <summary>The same of a tile that <c>Forward</c> added a residual to.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The tile's elements, as <c>Forward</c> took them.</param>
    /// <param name="residual">What was added, as <c>Forward</c> took it.</param>
    /// <param name="outputGradient">The gradient of the tile's output, laid out alike.</param>
    /// <param name="batch">N, the number of volumes.</param>
    /// <param name="depth">The tile's D.</param>
    /// <param name="height">The tile's H.</param>
    /// <param name="width">The tile's W.</param>
    /// <param name="statistics">The statistics that <c>Forward</c> took.</param>
    /// <param name="sums">What is added to.</param>
    /// <inheritdoc cref="SumGradients(ITiledNormalization, ReadOnlySpan{float}, ReadOnlySpan{float}, int, int, int, int, InstanceStatistics, InstanceGradientSums)" path="/exception"/>
    public static void SumGradients(
        this ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient,
        int batch, int depth, int height, int width, InstanceStatistics statistics, InstanceGradientSums sums) =>
        layer.Overloads.SumGradients(input, residual, outputGradient, batch, [depth, height, width], layer.State, statistics, sums);

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)) for a tile, the means being over the whole volumes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The tile's elements, as <c>Forward</c> took them.</param>
    /// <param name="outputGradient">The gradient of the tile's output, laid out alike.</param>
    /// <param name="inputGradient">Receives the gradient of the tile, laid out alike; may be one of the other two.</param>
    /// <param name="batch">N, the number of volumes.</param>
    /// <param name="depth">The tile's D.</param>
    /// <param name="height">The tile's H.</param>
    /// <param name="width">The tile's W.</param>
    /// <param name="statistics">The statistics that <c>Forward</c> took.</param>
    /// <param name="sums">The sums over all tiles; frozen by this call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="statistics"/> or <paramref name="sums"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch·C·depth·height·width, the size is not the declared one, or the spans overlap in part; or the statistics
    /// or the sums are for another batch or other channels, or over fewer elements than they must be. Nothing has changed then.
    /// </exception>
    public static void Backward(
        this ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient,
        int batch, int depth, int height, int width, InstanceStatistics statistics, InstanceGradientSums sums) =>
        layer.Overloads.Backward(input, outputGradient, inputGradient, batch, [depth, height, width], layer.State, statistics, sums);

    /// <summary>The same of a tile that <c>Forward</c> added a residual to, whose gradient is dr = g.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The tile's elements, as <c>Forward</c> took them.</param>
    /// <param name="residual">What was added, as <c>Forward</c> took it.</param>
    /// <param name="outputGradient">The gradient of the tile's output, laid out alike.</param>
    /// <param name="inputGradient">
    /// Receives the gradient of the tile, laid out alike; may be <paramref name="input"/>, <paramref name="residual"/> or <paramref
    /// name="outputGradient"/>.
    /// </param>
    /// <param name="residualGradient">
    /// Receives the gradient of the residual, laid out alike; may be another of these three, and is empty where nobody wants it.
    /// </param>
    /// <param name="batch">N, the number of volumes.</param>
    /// <param name="depth">The tile's D.</param>
    /// <param name="height">The tile's H.</param>
    /// <param name="width">The tile's W.</param>
    /// <param name="statistics">The statistics that <c>Forward</c> took.</param>
    /// <param name="sums">The sums over all tiles; frozen by this call.</param>
    /// <inheritdoc cref="Backward(ITiledNormalization, ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, int, int, int, int, InstanceStatistics, InstanceGradientSums)" path="/exception"/>
    public static void Backward(
        this ITiledNormalization layer, ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient, Span<float> residualGradient,
        int batch, int depth, int height, int width, InstanceStatistics statistics, InstanceGradientSums sums) =>
        layer.Overloads.Backward(
            input, residual, outputGradient, inputGradient, residualGradient, batch, [depth, height, width], layer.State, statistics, sums);

    /// <summary>
    /// Adds dγ = Σg·x̂ to the weight's gradient and dβ = Σg to the bias's, where the layer has them, once all tiles are in the sums: to
    /// both, or to none.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="statistics">The statistics that <c>Forward</c> took.</param>
    /// <param name="sums">The sums over all tiles; frozen by this call.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// The arguments are for other channels, for different batches or over different numbers of elements. Nothing has changed then.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The gradient that a parameter has was disposed.</exception>
    public static void AccumulateGradients(this ITiledNormalization layer, InstanceStatistics statistics, InstanceGradientSums sums) =>
        layer.Overloads.AccumulateGradients(layer.State, statistics, sums);
}
