using System.Collections.Immutable;
using Lucid.Generators.Emit.Activations;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Linear;

/// <summary>Writes the file of a declared linear layer: its members, then its kernel.</summary>
/// <param name="layer">The layer.</param>
/// <param name="spec">What its attribute asks for.</param>
/// <param name="input">The shapes that it takes.</param>
internal sealed class LinearTemplate(LayerModel layer, LinearSpec spec, ShapePattern input)
{
    private const string Operations = "global::Lucid.Operations.LinearOperations";
    private const string Input = "global::System.ReadOnlySpan<float>";
    private const string Output = "global::System.Span<float>";
    private const string Parameter = "global::Lucid.Parameter";

    private readonly SourceWriter _writer = new();
    private readonly ActivationTemplate _activation = ActivationTemplate.For(spec.Activation);

    private string KernelName => layer.Type.Layer.Identifier + "Kernel";

    private string Kernel => $"global::Lucid.Generated.{KernelName}";

    private string Formula => $"y = {_activation.Describe("x·wᵀ" + (spec.HasBias ? " + b" : ""))}";

    private string Description
    {
        get
        {
            string[] parts =
            [
                $"{spec.InFeatures}",
                $"{spec.OutFeatures}",
                .. spec.HasBias ? Array.Empty<string>() : ["no bias"],
                .. _activation.IsIdentity ? Array.Empty<string>() : [_activation.Name],
            ];
            return $"{spec.Kind}({string.Join(", ", parts)})";
        }
    }

    /// <summary>The members of a layer, in their order.</summary>
    public static ImmutableArray<GeneratedMember> Members(LinearSpec spec) =>
    [
        new("LinearState", ParameterTypes: null, Declaration: null),
        new("Weight", ParameterTypes: null, $"public {Parameter} Weight"),
        new("Bias", ParameterTypes: null, $"public {Parameter}{(spec.HasBias ? "" : "?")} Bias"),
        .. spec.Activation.HasSlope ? [new GeneratedMember("Slope", ParameterTypes: null, $"public {Parameter} Slope")] : Array.Empty<GeneratedMember>(),
        new(
            "Forward",
            new(["global::Lucid.Tensor"]),
            "public override global::Lucid.Tensor Forward(global::Lucid.Tensor input)",
            IsOverride: true),
        new("Forward", new([Input, Output, "int"]), $"public void Forward({Input} input, {Output} output, int batch)"),
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
            WriteState();
            WriteForward();
            LayerText.WriteDescribeState(
                _writer,
                [
                    ("weight", "Weight"),
                    .. spec.HasBias ? [("bias", "Bias")] : Array.Empty<(string, string)>(),
                    .. spec.Activation.HasSlope ? [("activation.weight", "Slope")] : Array.Empty<(string, string)>(),
                ]);
            MemberTemplate.WriteToString(_writer, layer, Description);
        }

        _writer.Blank();
        WriteKernel();
        return _writer.ToString();
    }

    private void WriteState()
    {
        string[] parts =
        [
            "Weight = Weight",
            .. spec.HasBias ? ["Bias = Bias"] : Array.Empty<string>(),
            .. spec.Activation.HasSlope ? ["Slope = Slope"] : Array.Empty<string>(),
        ];
        _writer.Write(
            $$"""
            // What the kernels work with.
            {{GeneratedCode.Mark}}
            private global::Lucid.Kernels.LinearAlgebra.LinearState LinearState => new() { {{string.Join(", ", parts)}} };
            """);
        _writer.Blank();

        // PyTorch's: uniform within 1/√(inputs of an output), of the weight and the bias.
        float bound = (float)(1 / Math.Sqrt(spec.InFeatures));
        MemberTemplate.WriteUniform(_writer, "Weight", "w, the learnt weight", $"{Literal.Of(spec.OutFeatures)}, {Literal.Of(spec.InFeatures)}", bound);
        MemberTemplate.WriteBias(_writer, spec.HasBias, "b, the learnt bias of each output", spec.OutFeatures, bound);
        MemberTemplate.WriteSlope(_writer, spec.Activation);
    }

    private void WriteForward()
    {
        _writer.Write(
            $"""
            /// <summary>{Formula} of each row.</summary>
            /// <param name="input">The input: {input}.</param>
            /// <returns>y: (*, {spec.OutFeatures}).</returns>
            /// <exception cref="global::System.ArgumentNullException"><paramref name="input"/> is null.</exception>
            /// <exception cref="global::System.ArgumentException">The last size of <paramref name="input"/> is another.</exception>
            {GeneratedCode.Mark}
            public override global::Lucid.Tensor Forward(global::Lucid.Tensor input) =>
                base.Observed({Operations}.Forward<{Kernel}>(input, LinearState));

            /// <summary>
            /// {Formula} of each row, from the caller's memory, laid out (batch, {spec.InFeatures}),
            /// into the caller's memory, laid out (batch, {spec.OutFeatures}).
            /// Records no graph, and allocates nothing.
            /// </summary>
            /// <param name="input">The input's elements.</param>
            /// <param name="output">Receives the output's elements; apart from the input.</param>
            /// <param name="batch">The number of rows.</param>
            /// <exception cref="global::System.ArgumentOutOfRangeException"><paramref name="batch"/> is negative.</exception>
            /// <exception cref="global::System.ArgumentException">A span has another length than the sizes say, or the spans overlap.</exception>
            {GeneratedCode.Mark}
            public void Forward({Input} input, {Output} output, int batch) =>
                {Operations}.Forward<{Kernel}>(input, output, batch, LinearState);
            """);
        _writer.Blank();
    }

    private void WriteKernel()
    {
        // A namespace of its own keeps the kernel's names apart from whatever the user calls his types.
        using (_writer.Block("namespace Lucid.Generated"))
        {
            _writer.Write(
                """
                using global::System.Runtime.CompilerServices;
                using global::Lucid.Kernels.Activations;
                using global::Lucid.Kernels.Simd;
                """);
            _writer.Blank();
            string name = layer.Type.DisplayName.Replace("<", "&lt;").Replace(">", "&gt;");
            _writer.Write(
                $"""
                /// <summary>The sizes and the activation of {name}, for vectors of any width. The runtime multiplies.</summary>
                {GeneratedCode.Mark}
                """);

            // In full, because a layer may be called ILinearKernel.
            using (_writer.Block($"file readonly struct {KernelName} : global::Lucid.Kernels.LinearAlgebra.ILinearKernel"))
            {
                _activation.WriteConstants(_writer);
                _writer.Write(
                    $"""
                    /// <summary>The elements of a row of the input.</summary>
                    public static int InFeatures => {Literal.Of(spec.InFeatures)};

                    /// <summary>The elements of a row of the output.</summary>
                    public static int OutFeatures => {Literal.Of(spec.OutFeatures)};
                    """);
                _writer.Blank();
                ActivationFormulas.Write(_writer, _activation);
            }
        }
    }
}
