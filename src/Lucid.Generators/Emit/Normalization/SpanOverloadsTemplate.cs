using Lucid.Generators.Emit.Activations;
using Lucid.Generators.Emit.Normalization.Folds;

namespace Lucid.Generators.Emit.Normalization;

/// <summary>Writes the overloads of a normalisation for the caller's own memory: spans of floats, of 16-bit elements, and .NET's tensors.</summary>
/// <param name="writer">Receives the code.</param>
/// <param name="fold">How the layer folds into rows.</param>
/// <param name="activation">f.</param>
/// <param name="kernel">The kernel's full name.</param>
/// <param name="formula">y as documentation writes it.</param>
/// <param name="mode">Which statistics are used when, as documentation writes it.</param>
internal sealed class SpanOverloadsTemplate(
    SourceWriter writer, FoldTemplate fold, ActivationTemplate activation, string kernel, string formula, string mode)
{
    private const string Operation = "global::Lucid.Operations.NormalizationOperations";

    // Where arguments say nothing of their elements, [] for an empty batch, floats are meant.
    private const string Last = "[global::System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]\n";

    private string Parameters => string.Concat(fold.Sizes.Select(size => $", int {size.Name}"));

    private string SizeArgument => $"size: [{string.Join(", ", fold.Sizes.Select(size => size.Name))}]";

    private string Types => string.Concat(fold.Sizes.Select(_ => ", int"));

    private string Refused => fold.TooFew is null ? "" : $",\n/// or {fold.TooFew}";

    /// <summary>Writes the overloads.</summary>
    /// <param name="ranksOverloads">Whether the user's version of C# knows an order among overloads.</param>
    public void Write(bool ranksOverloads)
    {
        WriteSpans();
        writer.Blank();
        WriteResidualSpans();
        writer.Blank();
        WriteHalf(ranksOverloads ? Last : "");
        writer.Blank();
        WriteTensorSpans();
        writer.Blank();
    }

    private void WriteSpans() => writer.Write(
        $$"""
        /// <summary>
        /// y = {{formula}}, from the caller's memory into the caller's memory: allocates nothing and records no graph.
        /// {{mode}}
        /// </summary>
        /// <param name="input">The elements of the {{fold.Noun}}, laid out ({{fold.Order}}).</param>
        /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/>.</param>
        /// <param name="batch">{{fold.Batch}}.</param>
        {{string.Concat(fold.Sizes.Select(size => $"/// <param name=\"{size.Name}\">{size.Meaning}.</param>\n"))}}/// <exception cref="global::System.ArgumentOutOfRangeException">A size is negative.</exception>
        /// <exception cref="global::System.ArgumentException">
        /// A span's length is not {{fold.Order.Replace(", ", "·")}}, or the spans overlap in part{{Refused}}.
        /// Nothing has changed then.
        /// </exception>
        public void Forward(global::System.ReadOnlySpan<float> input, global::System.Span<float> output, int batch{{Parameters}}) =>
            {{Operation}}.Forward<{{kernel}}>(
                input, output, batch, {{SizeArgument}}, NormalizationState);
        """);

    private void WriteResidualSpans() => writer.Write(
        $$"""
        /// <summary>The same with a residual, which is added {{activation.ResidualPlace}}.</summary>
        /// <param name="input">The elements of the {{fold.Noun}}, laid out ({{fold.Order}}).</param>
        /// <param name="residual">What is added, laid out alike.</param>
        /// <param name="output">Receives the result, laid out alike; may be <paramref name="input"/> or <paramref name="residual"/>.</param>
        /// <param name="batch">{{fold.Batch}}.</param>
        {{string.Concat(fold.Sizes.Select(size => $"/// <param name=\"{size.Name}\">{size.Meaning}.</param>\n"))}}/// <inheritdoc cref="Forward(global::System.ReadOnlySpan{float}, global::System.Span{float}, int{{Types}})"/>
        public void Forward(
            global::System.ReadOnlySpan<float> input, global::System.ReadOnlySpan<float> residual, global::System.Span<float> output,
            int batch{{Parameters}}) =>
            {{Operation}}.Forward<{{kernel}}>(
                input, residual, output, batch, {{SizeArgument}}, NormalizationState);
        """);

    private void WriteHalf(string attribute) => writer.Write(
        $$"""
        /// <summary>
        /// y = {{formula}}, over 16-bit elements:
        /// the result that <see cref="float"/> elements of the same values give, rounded once. Allocates nothing and records no graph.
        /// {{mode}}
        /// </summary>
        /// <inheritdoc cref="Forward(global::System.ReadOnlySpan{float}, global::System.Span{float}, int{{Types}})"/>
        {{attribute}}public void Forward(
            global::System.ReadOnlySpan<global::System.Half> input, global::System.Span<global::System.Half> output,
            int batch{{Parameters}}) =>
            {{Operation}}.Forward<{{kernel}}>(
                input, output, batch, {{SizeArgument}}, NormalizationState);
        """);

    private void WriteTensorSpans() => writer.Write(
        $$"""
        /// <summary>
        /// y = {{formula}}, over what .NET's tensors see, and records no graph.
        /// Dense spans are read and written in place. Others are copied through pooled memory, the input whole before anything is written.
        /// {{mode}}
        /// </summary>
        /// <param name="input">The {{fold.Noun}}: {{fold.Input}}, of any strides.</param>
        /// <param name="output">Receives the result: of the input's shape and any strides; may be <paramref name="input"/>.</param>
        /// <exception cref="global::System.ArgumentException">
        /// <paramref name="input"/> has another shape{{Refused}};
        /// <paramref name="output"/> has another shape than the input, or a stride of 0; or both are dense and overlap in part.
        /// Nothing has changed then.
        /// </exception>
        public void Forward(
            in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float> input, in global::System.Numerics.Tensors.TensorSpan<float> output) =>
            {{Operation}}.Forward<{{kernel}}>(
                input, output, NormalizationState);
        """);
}
