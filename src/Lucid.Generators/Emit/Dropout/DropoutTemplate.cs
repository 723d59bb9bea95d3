using System.Collections.Immutable;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Dropout;

/// <summary>Writes the file of a declared dropout.</summary>
/// <param name="layer">The layer.</param>
/// <param name="spec">What its attribute asks for.</param>
/// <param name="input">The shapes that it takes.</param>
/// <param name="sizes">The spatial sizes of the overload over spans; null where elements are dropped.</param>
internal sealed class DropoutTemplate(LayerModel layer, DropoutSpec spec, ShapePattern input, IReadOnlyList<string>? sizes)
{
    private const string Operations = "global::Lucid.Operations.DropoutOperations";
    private const string Input = "global::System.ReadOnlySpan<float>";
    private const string Output = "global::System.Span<float>";

    private readonly SourceWriter _writer = new();

    private string Description => $"{spec.Kind}({Literal.Of(spec.Probability)}{(spec.Layout == Layout.ChannelsLast ? ", channels last" : "")})";

    private string Units => sizes is null ? "each element" : "each channel of each sample";

    private string Formula => $"y = 0 with probability {Literal.Of(spec.Probability)}, otherwise x/(1 − {Literal.Of(spec.Probability)}), for {Units}";

    /// <summary>The members of a layer, in their order.</summary>
    /// <param name="sizes">The spatial sizes of the overload over spans; null where elements are dropped.</param>
    public static ImmutableArray<GeneratedMember> Members(IReadOnlyList<string>? sizes) =>
    [
        new(
            "Forward",
            new(["global::Lucid.Tensor"]),
            "public override global::Lucid.Tensor Forward(global::Lucid.Tensor input)",
            IsOverride: true),
        new(
            "Forward",
            new([Input, Output, .. Enumerable.Repeat("int", sizes is null ? 0 : sizes.Count + 2)]),
            $"public void Forward({Input} input, {Output} output{SizeParameters(sizes)})"),
        new(
            "DescribeState",
            new(["global::Lucid.LayerState"]),
            "protected override void DescribeState(global::Lucid.LayerState state)",
            IsOverride: true),
    ];

    public string Write()
    {
        LayerText.WriteHeader(_writer, layer, Description, Formula);
        using (new TypeScope(_writer, layer.Type, " : global::Lucid.Layer", LayerText.Summary(Description, Formula)))
        {
            WriteForward();
            WriteSpans();
            LayerText.WriteDescribeState(_writer);
            MemberTemplate.WriteToString(_writer, layer, Description);
        }

        return _writer.ToString();
    }

    private static string SizeParameters(IReadOnlyList<string>? sizes) =>
        sizes is null ? "" : ", int batch, int channels" + string.Concat(sizes.Select(size => $", int {size}"));

    private void WriteForward()
    {
        string shapes = sizes is null
            ? "/// <param name=\"input\">The input, of any shape.</param>"
            : $"/// <param name=\"input\">The input: {input}.</param>";
        string exception = sizes is null
            ? ""
            : "\n/// <exception cref=\"global::System.ArgumentException\"><paramref name=\"input\"/> has another rank.</exception>";
        string arguments = sizes is null ? "" : $", dimensions: {sizes.Count}, global::Lucid.Layout.{spec.Layout}";
        _writer.Write(
            $"""
            /// <summary>{Formula}. In evaluation mode y is a view of x.</summary>
            {shapes}
            /// <returns>y, of the input's shape.</returns>
            /// <exception cref="global::System.ArgumentNullException"><paramref name="input"/> is null.</exception>{exception}
            {GeneratedCode.Mark}
            public override global::Lucid.Tensor Forward(global::Lucid.Tensor input) =>
                base.Observed({Operations}.Forward(input, probability: {Literal.Of(spec.Probability)}, base.Training{arguments}));
            """);
        _writer.Blank();
    }

    private void WriteSpans()
    {
        _writer.Write(
            $"""
            /// <summary>
            /// {Formula}, from the caller's memory into the caller's memory.
            /// In evaluation mode the elements are copied. Records no graph, and allocates nothing.
            /// </summary>
            /// <param name="input">The input's elements.</param>
            /// <param name="output">Receives the output's elements; the input's own memory, or apart from it.</param>
            """);
        if (sizes is not null)
        {
            _writer.Write(
                """
                /// <param name="batch">The number of samples.</param>
                /// <param name="channels">The channels.</param>
                """);
            foreach (string size in sizes)
            {
                _writer.Write($"/// <param name=\"{size}\">The {size} of the input.</param>");
            }

            _writer.Write("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">A size is negative.</exception>");
        }

        string arguments = sizes is null ? "" : $", batch, channels, size: [{string.Join(", ", sizes)}]";
        _writer.Write(
            $"""
            /// <exception cref="global::System.ArgumentException">A span has another length than expected, or the spans overlap in part.</exception>
            {GeneratedCode.Mark}
            public void Forward({Input} input, {Output} output{SizeParameters(sizes)}) =>
                {Operations}.Forward(
                    input, output{arguments}, probability: {Literal.Of(spec.Probability)}, base.Training{(sizes is null ? "" : $", global::Lucid.Layout.{spec.Layout}")});
            """);
        _writer.Blank();
    }
}
