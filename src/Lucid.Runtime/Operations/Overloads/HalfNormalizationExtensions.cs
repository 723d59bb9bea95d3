namespace Lucid;

/// <summary>
/// <c>Forward</c> of every declared normalisation over 16-bit elements, from the caller's memory into the caller's memory. Each element is
/// what <see cref="float"/> elements of the same values give, rounded once: statistics and formula stay in <see cref="float"/> and
/// <see cref="double"/>. Nothing is allocated, and no graph is recorded.
/// </summary>
public static class HalfNormalizationExtensions
{
    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β) over 16-bit elements: the result that <see cref="float"/> elements of the same values give, rounded
    /// once. The layer's mode tells which μ and σ² are used, as for any other <c>Forward</c>. Allocates nothing and records no graph.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">
    /// The elements of the volumes, laid out (batch, C, depth, height, width), or with C last where the layer has it there.
    /// </param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
    /// <param name="batch">N, the number of volumes.</param>
    /// <param name="depth">D.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch·C·depth·height·width, a size is not the declared one, the spans overlap in part,
    /// or there are too few elements for statistics of their own.
    /// Nothing has changed then.
    /// </exception>
    public static void Forward(
        this INormalization3d layer, ReadOnlySpan<Half> input, Span<Half> output, int batch, int depth, int height, int width) =>
        layer.Overloads.Forward(input, output, batch, [depth, height, width], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r) over 16-bit elements: the same with a residual, which is added before the activation and in the
    /// same pass.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">
    /// The elements of the volumes, laid out (batch, C, depth, height, width), or with C last where the layer has it there.
    /// </param>
    /// <param name="residual">r, laid out alike.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
    /// <param name="batch">N, the number of volumes.</param>
    /// <param name="depth">D.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <inheritdoc cref="Forward(INormalization3d, ReadOnlySpan{Half}, Span{Half}, int, int, int, int)" path="/exception"/>
    public static void Forward(
        this INormalization3d layer, ReadOnlySpan<Half> input, ReadOnlySpan<Half> residual, Span<Half> output,
        int batch, int depth, int height, int width) =>
        layer.Overloads.Forward(input, residual, output, batch, [depth, height, width], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β) over 16-bit elements: the result that <see cref="float"/> elements of the same values give, rounded
    /// once. The layer's mode tells which μ and σ² are used, as for any other <c>Forward</c>. Allocates nothing and records no graph.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">
    /// The elements of the images, laid out (batch, C, height, width), or with C last where the layer has it there.
    /// </param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
    /// <param name="batch">N, the number of images.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch·C·height·width, a size is not the declared one, the spans overlap in part,
    /// or there are too few elements for statistics of their own.
    /// Nothing has changed then.
    /// </exception>
    public static void Forward(
        this INormalization2d layer, ReadOnlySpan<Half> input, Span<Half> output, int batch, int height, int width) =>
        layer.Overloads.Forward(input, output, batch, [height, width], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r) over 16-bit elements: the same with a residual, which is added before the activation and in the
    /// same pass.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">
    /// The elements of the images, laid out (batch, C, height, width), or with C last where the layer has it there.
    /// </param>
    /// <param name="residual">r, laid out alike.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
    /// <param name="batch">N, the number of images.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <inheritdoc cref="Forward(INormalization2d, ReadOnlySpan{Half}, Span{Half}, int, int, int)" path="/exception"/>
    public static void Forward(
        this INormalization2d layer, ReadOnlySpan<Half> input, ReadOnlySpan<Half> residual, Span<Half> output,
        int batch, int height, int width) =>
        layer.Overloads.Forward(input, residual, output, batch, [height, width], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β) over 16-bit elements: the result that <see cref="float"/> elements of the same values give, rounded
    /// once. The layer's mode tells which μ and σ² are used, as for any other <c>Forward</c>. Allocates nothing and records no graph.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The elements of the signals, laid out (batch, C, length), or with C last where the layer has it there.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
    /// <param name="batch">N, the number of signals.</param>
    /// <param name="length">L.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch·C·length, a size is not the declared one, the spans overlap in part,
    /// or there are too few elements for statistics of their own.
    /// Nothing has changed then.
    /// </exception>
    public static void Forward(this INormalization1d layer, ReadOnlySpan<Half> input, Span<Half> output, int batch, int length) =>
        layer.Overloads.Forward(input, output, batch, [length], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r) over 16-bit elements: the same with a residual, which is added before the activation and in the
    /// same pass.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The elements of the signals, laid out (batch, C, length), or with C last where the layer has it there.</param>
    /// <param name="residual">r, laid out alike.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
    /// <param name="batch">N, the number of signals.</param>
    /// <param name="length">L.</param>
    /// <inheritdoc cref="Forward(INormalization1d, ReadOnlySpan{Half}, Span{Half}, int, int)" path="/exception"/>
    public static void Forward(
        this INormalization1d layer, ReadOnlySpan<Half> input, ReadOnlySpan<Half> residual, Span<Half> output, int batch, int length) =>
        layer.Overloads.Forward(input, residual, output, batch, [length], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β) over 16-bit elements: the result that <see cref="float"/> elements of the same values give, rounded
    /// once. The layer's mode tells which μ and σ² are used, as for any other <c>Forward</c>. Allocates nothing and records no graph.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The elements of the samples, laid out (batch, C, spatial), or with C last where the layer has it there.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
    /// <param name="batch">N, the number of samples.</param>
    /// <param name="spatial">The elements of one channel of one sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch·C·spatial, a size is not the declared one, the spans overlap in part,
    /// or there are too few elements for statistics of their own.
    /// Nothing has changed then.
    /// </exception>
    public static void Forward(this INormalizationOfGroups layer, ReadOnlySpan<Half> input, Span<Half> output, int batch, int spatial) =>
        layer.Overloads.Forward(input, output, batch, [spatial], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r) over 16-bit elements: the same with a residual, which is added before the activation and in the
    /// same pass.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The elements of the samples, laid out (batch, C, spatial), or with C last where the layer has it there.</param>
    /// <param name="residual">r, laid out alike.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
    /// <param name="batch">N, the number of samples.</param>
    /// <param name="spatial">The elements of one channel of one sample.</param>
    /// <inheritdoc cref="Forward(INormalizationOfGroups, ReadOnlySpan{Half}, Span{Half}, int, int)" path="/exception"/>
    public static void Forward(
        this INormalizationOfGroups layer, ReadOnlySpan<Half> input, ReadOnlySpan<Half> residual, Span<Half> output,
        int batch, int spatial) =>
        layer.Overloads.Forward(input, residual, output, batch, [spatial], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β) over 16-bit elements: the result that <see cref="float"/> elements of the same values give, rounded
    /// once. An RMS norm divides by √(mean(x²) + ε) and subtracts no mean. The layer's mode tells which μ and σ² are used, as for any other
    /// <c>Forward</c>. Allocates nothing and records no graph.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The elements of the rows, one behind the other.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
    /// <param name="batch">The number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// A span's length is not batch times a row's, or the spans overlap in part.
    /// Nothing has changed then.
    /// </exception>
    public static void Forward(this INormalizationOfRows layer, ReadOnlySpan<Half> input, Span<Half> output, int batch) =>
        layer.Overloads.Forward(input, output, batch, [], layer.State);

    /// <summary>
    /// y = f(γ·(x − μ)/√(σ² + ε) + β + r) over 16-bit elements: the same with a residual, which is added before the activation and in the
    /// same pass.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">The elements of the rows, one behind the other.</param>
    /// <param name="residual">r, laid out alike.</param>
    /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
    /// <param name="batch">The number of rows.</param>
    /// <inheritdoc cref="Forward(INormalizationOfRows, ReadOnlySpan{Half}, Span{Half}, int)" path="/exception"/>
    public static void Forward(
        this INormalizationOfRows layer, ReadOnlySpan<Half> input, ReadOnlySpan<Half> residual, Span<Half> output, int batch) =>
        layer.Overloads.Forward(input, residual, output, batch, [], layer.State);
}
