using System.Collections.Immutable;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Resampling;

/// <summary>Writes the file of a declared pooling or upsampling.</summary>
/// <param name="layer">The layer.</param>
/// <param name="spec">What its attribute asks for.</param>
/// <param name="text">Its words, and its axes in code.</param>
/// <param name="input">The shapes that it takes.</param>
/// <param name="overloads">The spatial sizes of each overload over spans.</param>
internal sealed class ResamplingTemplate(
    LayerModel layer, ResamplingSpec spec, ResamplingText text, ShapePattern input, ImmutableArray<IReadOnlyList<string>> overloads)
{
    private readonly SourceWriter _writer = new();

    private string ShapeType => $"global::Lucid.Kernels.Resampling.ResamplingShape<{text.AxisType}>";

    public string Write()
    {
        LayerText.WriteHeader(_writer, layer, text.Description, text.Formula);
        using (new TypeScope(_writer, layer.Type, " : global::Lucid.Layer", LayerText.Summary(text.Description, text.Formula)))
        {
            WriteShape();
            WriteForward();
            foreach (IReadOnlyList<string> sizes in overloads)
            {
                WriteSpans(sizes);
            }

            LayerText.WriteDescribeState(_writer);
            MemberTemplate.WriteToString(_writer, layer, text.Description);
        }

        return _writer.ToString();
    }

    private void WriteShape()
    {
        _writer.Write(
            $"""
            // The shapes that are taken, and how each axis is resampled.
            {GeneratedCode.Mark}
            private static {ShapeType} ResamplingShape {"{ get; }"} =
                new(
                    global::Lucid.Layout.{spec.Layout},
                    {string.Join(",\n        ", text.Axes)}){(spec.TakesAnyDimensions ? " { TakesAnyDimensions = true }" : "")};
            """);
        _writer.Blank();
    }

    private void WriteForward()
    {
        _writer.Write(
            $"""
            /// <summary>{text.Formula}.</summary>
            /// <param name="input">The input: {input}.</param>
            /// <returns>y: {input.WithoutLeast}, with the sizes of the output.</returns>
            /// <exception cref="global::System.ArgumentNullException"><paramref name="input"/> is null.</exception>
            /// <exception cref="global::System.ArgumentException"><paramref name="input"/> has another shape, a size of 0 that is not the batch, or no output.</exception>
            {GeneratedCode.Mark}
            public override global::Lucid.Tensor Forward(global::Lucid.Tensor input) =>
                base.Observed({text.Operations}.Forward(input, ResamplingShape));
            """);
        _writer.Blank();
    }

    private void WriteSpans(IReadOnlyList<string> sizes)
    {
        _writer.Write(
            $"""
            /// <summary>
            /// {text.Formula}, from the caller's memory, laid out {Order("")},
            /// into the caller's memory, laid out {Order("′")}, ′ being the sizes of the output.
            /// Records no graph, and allocates nothing.
            /// </summary>
            /// <param name="input">The input's elements.</param>
            /// <param name="output">Receives the output's elements; apart from the input.</param>
            /// <param name="batch">The number of samples.</param>
            /// <param name="channels">The channels.</param>
            """);
        foreach (string size in sizes)
        {
            _writer.Write($"/// <param name=\"{size}\">The {size} of the input.</param>");
        }

        _writer.Write(
            $"""
            /// <exception cref="global::System.ArgumentOutOfRangeException">A size is negative.</exception>
            /// <exception cref="global::System.ArgumentException">
            /// A size that is not the batch is 0, there is no output, a span has another length than the sizes say, or the spans overlap.
            /// </exception>
            {GeneratedCode.Mark}
            public void Forward(global::System.ReadOnlySpan<float> input, global::System.Span<float> output, {ResamplingMembers.SizeParameters(sizes)}) =>
                {text.Operations}.Forward(input, output, batch, channels, size: [{string.Join(", ", sizes)}], ResamplingShape);
            """);
        _writer.Blank();

        string Order(string mark)
        {
            string spatial = string.Join(", ", sizes.Select(size => size + mark));
            return spec.Layout == Layout.ChannelsLast ? $"(batch, {spatial}, channels)" : $"(batch, channels, {spatial})";
        }
    }
}
