using Lucid.Generators.Emit.Activations;
using Lucid.Generators.Emit.Normalization.Folds;

namespace Lucid.Generators.Emit.Normalization;

/// <summary>
/// Writes the overloads of a normalisation over spans of floats. Those over 16-bit elements, .NET's tensors and tiles are extensions of the runtime: where both
/// would do, as for an empty batch of <c>[]</c>, C# takes the member.
/// </summary>
/// <param name="writer">Receives the code.</param>
/// <param name="fold">How the layer folds into rows.</param>
/// <param name="activation">f.</param>
/// <param name="members">The members of the layer.</param>
/// <param name="kernel">The kernel's full name.</param>
internal sealed class SpanOverloadsTemplate(
    SourceWriter writer, FoldTemplate fold, ActivationTemplate activation, NormalizationMembers members, string kernel)
{
    private string Arguments => $"batch, size: [{string.Join(", ", members.Sizes)}], NormalizationState";

    /// <summary>Writes the overloads.</summary>
    /// <param name="formula">y as documentation writes it.</param>
    /// <param name="residualFormula">y with a residual.</param>
    /// <param name="mode">Which statistics are used when, as documentation writes it.</param>
    public void Write(string formula, string residualFormula, string mode)
    {
        writer.Write(
            $"""
            /// <summary>
            /// y = {formula}, from the caller's memory into the caller's memory, both laid out ({fold.Order}).
            /// Allocates nothing and records no graph.
            /// {mode}
            /// </summary>
            /// <inheritdoc/>
            {GeneratedCode.Mark}
            public void Forward(global::System.ReadOnlySpan<float> input, global::System.Span<float> output, {members.SizeParameters}) =>
                global::Lucid.Operations.NormalizationOperations.Forward<{kernel}>(
                    input, output, {Arguments});

            /// <summary>
            /// y = {residualFormula}: the same with a residual r, laid out alike, which is added {activation.ResidualPlace}.
            /// </summary>
            /// <inheritdoc/>
            {GeneratedCode.Mark}
            public void Forward(
                global::System.ReadOnlySpan<float> input, global::System.ReadOnlySpan<float> residual, global::System.Span<float> output,
                {members.SizeParameters}) =>
                global::Lucid.Operations.NormalizationOperations.Forward<{kernel}>(
                    input, residual, output, {Arguments});
            """);
        writer.Blank();
    }
}
