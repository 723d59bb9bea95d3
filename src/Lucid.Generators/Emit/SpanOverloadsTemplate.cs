namespace Lucid.Generators.Emit;

/// <summary>
/// Writes the overloads of a volumetric normalisation for other memory than spans of floats: 16-bit elements, and .NET's tensors.
/// </summary>
/// <param name="writer">Receives the code.</param>
/// <param name="kernel">The kernel's full name.</param>
/// <param name="formula">y as documentation writes it.</param>
/// <param name="mode">Which statistics are used when, as documentation writes it.</param>
/// <param name="channels">C.</param>
/// <param name="sample">The shape of one sample as documentation writes it.</param>
internal sealed class SpanOverloadsTemplate(
    SourceWriter writer, string kernel, string formula, string mode, string channels, string sample)
{
    private const string Rows = "global::Lucid.Kernels.ChannelRows";
    private const string Operation = "global::Lucid.Kernels.InstanceNormalization";

    // Where arguments say nothing of their elements, [] for an empty batch, floats are meant.
    private const string Last = "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]\n";

    /// <summary>Writes the overloads.</summary>
    /// <param name="sizeArguments">The declared spatial size and layout as arguments, with a comma before each; empty where none are declared.</param>
    /// <param name="stateArguments">What the layer keeps, as arguments.</param>
    /// <param name="ranksOverloads">Whether the user's version of C# knows an order among overloads.</param>
    public void Write(string sizeArguments, string stateArguments, bool ranksOverloads)
    {
        WriteHalf(sizeArguments, stateArguments, ranksOverloads ? Last : "");
        writer.Blank();
        WriteTensorSpans(sizeArguments, stateArguments);
        writer.Blank();
    }

    private void WriteHalf(string sizeArguments, string stateArguments, string attribute) => writer.Write(
        $$"""
        /// <summary>
        /// y = {{formula}}, over 16-bit elements:
        /// the result that <see cref="float"/> elements of the same values give, rounded once. Allocates nothing and records no graph.
        /// {{mode}}
        /// </summary>
        /// <inheritdoc cref="Forward(global::System.ReadOnlySpan{float}, global::System.Span{float}, int, int, int, int)"/>
        {{attribute}}public void Forward(
            global::System.ReadOnlySpan<global::System.Half> input, global::System.Span<global::System.Half> output,
            int batch, int depth, int height, int width)
        {
            {{Rows}} rows = {{Rows}}.OfVolumes(
                input, output, batch, {{channels}}, (depth, height, width){{sizeArguments}});
            {{Operation}}.Forward<{{kernel}}>(
                input, output, rows, {{stateArguments}});
        }
        """);

    private void WriteTensorSpans(string sizeArguments, string stateArguments) => writer.Write(
        $$"""
        /// <summary>
        /// y = {{formula}}, over what .NET's tensors see, and records no graph.
        /// Dense spans are read and written in place. Others are copied through pooled memory, the input whole before anything is written.
        /// {{mode}}
        /// </summary>
        /// <param name="input">The volumes: (N, {{sample}}) or ({{sample}}), of any strides.</param>
        /// <param name="output">Receives the result: of the input's shape and any strides; may be <paramref name="input"/>.</param>
        /// <exception cref="global::System.ArgumentException">
        /// <paramref name="input"/> has another shape, or volumes of one element would be normalised by their own statistics;
        /// <paramref name="output"/> has another shape than the input, or a stride of 0; or both are dense and overlap in part.
        /// Nothing has changed then.
        /// </exception>
        public void Forward(
            in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float> input, in global::System.Numerics.Tensors.TensorSpan<float> output)
        {
            {{Rows}} rows = {{Rows}}.OfVolumes(
                input, output, {{channels}}{{sizeArguments}});
            {{Operation}}.Forward<{{kernel}}>(
                input, output, rows, {{stateArguments}});
        }
        """);
}
