using Lucid.Generators.Emit.Normalization.Folds;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization;

/// <summary>Writes the members of a declared instance normalisation that take volumes tile by tile.</summary>
/// <param name="writer">Where to.</param>
/// <param name="spec">The layer.</param>
/// <param name="fold">How it folds into rows.</param>
/// <param name="kernel">The full name of its kernel.</param>
/// <param name="formula">What it computes.</param>
internal sealed class TiledMembersTemplate(SourceWriter writer, NormalizationSpec spec, FoldTemplate fold, string kernel, string formula)
{
    private string Channels => Literal.Of(spec.Channels);

    private const string Sizes = "size: [depth, height, width]";

    private string Parameters => $"weight: {(spec.HasWeight ? "Weight" : "null")}, bias: {(spec.HasBias ? "Bias" : "null")}";

    private string Gamma => spec.HasWeight ? "γ" : "1";

    private string Through => spec.Activation.Kind == Activation.None ? "" : " through the activation";

    private string TileSize => !spec.HasSize ? "of any size" : "of the declared size";

    public void Write()
    {
        WriteForward();
        WriteSumGradients();
        WriteBackward();
        if (spec.HasWeight || spec.HasBias)
        {
            WriteAccumulateGradients();
        }
    }

    private void WriteForward()
    {
        writer.Write(
            $$"""
            /// <summary>
            /// y = {{formula}} for a tile of larger volumes, with the μ and σ² that were gathered over all their tiles.
            /// Training and evaluation are alike; running statistics are neither used nor updated.
            /// </summary>
            /// <param name="input">The tile's elements, {{TileSize}}, laid out ({{fold.Order}}).</param>
            /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
            {{SizeParameters}}
            /// <param name="statistics">The statistics of the whole volumes; frozen by this call.</param>
            /// <exception cref="global::System.ArgumentNullException"><paramref name="statistics"/> is null.</exception>
            /// <exception cref="global::System.ArgumentOutOfRangeException">A size is negative.</exception>
            /// <exception cref="global::System.ArgumentException">
            /// A span's length is not batch·{{Channels}}·depth·height·width, or the spans overlap in part; or the statistics are for
            /// another batch or other channels, or over fewer than two elements. Nothing has changed then.
            /// </exception>
            public void Forward(
                global::System.ReadOnlySpan<float> input, global::System.Span<float> output, int batch, int depth, int height, int width,
                global::Lucid.InstanceStatistics statistics) =>
                global::Lucid.Operations.TiledInstanceNormalization.Forward<{{kernel}}>(
                    input, output, batch, {{Sizes}}, {{Parameters}}, statistics);
            """);
        writer.Blank();
    }

    private void WriteSumGradients()
    {
        writer.Write(
            $$"""
            /// <summary>
            /// Adds a tile to the sums that the backward pass needs of all tiles: Σg and Σg·(x − μ), g being the gradient{{Through}}.
            /// </summary>
            /// <param name="input">The tile's elements, as <c>Forward</c> took them.</param>
            /// <param name="outputGradient">The gradient of the tile's output, laid out alike.</param>
            {{SizeParameters}}
            /// <param name="statistics">The statistics that <c>Forward</c> took.</param>
            /// <param name="sums">What is added to.</param>
            {{Exceptions}}
            /// <exception cref="global::System.InvalidOperationException">The sums are frozen.</exception>
            public void SumGradients(
                global::System.ReadOnlySpan<float> input, global::System.ReadOnlySpan<float> outputGradient,
                int batch, int depth, int height, int width,
                global::Lucid.InstanceStatistics statistics, global::Lucid.InstanceGradientSums sums) =>
                global::Lucid.Operations.TiledInstanceNormalization.SumGradients<{{kernel}}>(
                    input, outputGradient, batch, {{Sizes}}, {{Parameters}}, statistics, sums);
            """);
        writer.Blank();
    }

    private void WriteBackward()
    {
        writer.Write(
            $$"""
            /// <summary>
            /// dx = {{Gamma}}/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)) for a tile, the means being over the whole volumes.
            /// </summary>
            /// <param name="input">The tile's elements, as <c>Forward</c> took them.</param>
            /// <param name="outputGradient">The gradient of the tile's output, laid out alike.</param>
            /// <param name="inputGradient">Receives the gradient of the tile, laid out alike; may be one of the other two.</param>
            {{SizeParameters}}
            /// <param name="statistics">The statistics that <c>Forward</c> took.</param>
            /// <param name="sums">The sums over all tiles; frozen by this call.</param>
            {{Exceptions}}
            public void Backward(
                global::System.ReadOnlySpan<float> input, global::System.ReadOnlySpan<float> outputGradient,
                global::System.Span<float> inputGradient, int batch, int depth, int height, int width,
                global::Lucid.InstanceStatistics statistics, global::Lucid.InstanceGradientSums sums) =>
                global::Lucid.Operations.TiledInstanceNormalization.Backward<{{kernel}}>(
                    input, outputGradient, inputGradient, batch, {{Sizes}}, {{Parameters}}, statistics, sums);
            """);
        writer.Blank();
    }

    private void WriteAccumulateGradients()
    {
        string gradients = (spec.HasWeight, spec.HasBias) switch
        {
            (true, true) => "dγ = Σg·x̂ to Weight.Grad and dβ = Σg to Bias.Grad",
            (true, false) => "dγ = Σg·x̂ to Weight.Grad",
            _ => "dβ = Σg to Bias.Grad",
        };
        writer.Write(
            $$"""
            /// <summary>Adds {{gradients}}, once all tiles are in the sums.</summary>
            /// <param name="statistics">The statistics that <c>Forward</c> took.</param>
            /// <param name="sums">The sums over all tiles; frozen by this call.</param>
            /// <exception cref="global::System.ArgumentNullException">An argument is null.</exception>
            /// <exception cref="global::System.ArgumentException">
            /// The arguments are for other channels, for different batches or over different numbers of elements. Nothing has changed then.
            /// </exception>
            public void AccumulateGradients(global::Lucid.InstanceStatistics statistics, global::Lucid.InstanceGradientSums sums) =>
                global::Lucid.Operations.TiledInstanceNormalization.AccumulateGradients<{{kernel}}>(
                    channels: {{Channels}}, {{Parameters}}, statistics, sums);
            """);
        writer.Blank();
    }

    private const string SizeParameters =
        """
        /// <param name="batch">N, the number of volumes.</param>
        /// <param name="depth">The tile's D.</param>
        /// <param name="height">The tile's H.</param>
        /// <param name="width">The tile's W.</param>
        """;

    private string Exceptions =>
        $"""
        /// <exception cref="global::System.ArgumentNullException">
        /// <paramref name="statistics"/> or <paramref name="sums"/> is null.
        /// </exception>
        /// <exception cref="global::System.ArgumentOutOfRangeException">A size is negative.</exception>
        /// <exception cref="global::System.ArgumentException">
        /// A span's length is not batch·{Channels}·depth·height·width, or the spans overlap in part; or the statistics or the sums are for
        /// another batch or other channels, or over fewer elements than they must be. Nothing has changed then.
        /// </exception>
        """;
}
