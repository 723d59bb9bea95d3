using System.Collections.Immutable;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Convolution;

/// <summary>The members of a declared convolution.</summary>
/// <param name="sizes">The parameters of an overload over spans after <c>batch</c>.</param>
internal sealed class ConvolutionMembers(IReadOnlyList<string> sizes)
{
    private const string Parameter = "global::Lucid.Parameter";
    private const string Tensor = "global::Lucid.Tensor";
    private const string LayerState = "global::Lucid.LayerState";
    private const string Input = "global::System.ReadOnlySpan<float>";
    private const string Output = "global::System.Span<float>";
    private const string Sizes = "global::System.ReadOnlySpan<int>";

    /// <summary>The interface of the runtime that the layer implements.</summary>
    public const string Interface = "global::Lucid.IConvolution";

    /// <summary>What tells the runtime of the kernel.</summary>
    public const string Overloads = $"global::Lucid.Operations.ConvolutionOverloads {Interface}.Overloads";

    /// <summary>What tells it what the layer keeps.</summary>
    public const string State = $"global::Lucid.Kernels.Convolution.ConvolutionState {Interface}.State";

    /// <summary>The parameters that say how large a batch is.</summary>
    public string SizeParameters => "int batch" + string.Concat(sizes.Select(size => $", int {size}"));

    /// <summary>The members of one layer, in their order.</summary>
    public ImmutableArray<GeneratedMember> Of(ConvolutionSpec spec) =>
    [
        new("_preparedWeights", ParameterTypes: null, Declaration: null),
        new("ConvolutionState", ParameterTypes: null, Declaration: null),
        new("Weight", ParameterTypes: null, $"public {Parameter} Weight"),
        new("Bias", ParameterTypes: null, $"public {Parameter}{(spec.HasBias ? "" : "?")} Bias"),
        .. spec.Activation.HasSlope ? [new GeneratedMember("Slope", ParameterTypes: null, $"public {Parameter} Slope")] : Array.Empty<GeneratedMember>(),
        new("Forward", new([Tensor]), $"public override {Tensor} Forward({Tensor} input)", IsOverride: true),
        .. spec.IsTransposed
            ? [new GeneratedMember("Forward", new([Tensor, Sizes]), $"public {Tensor} Forward({Tensor} input, {Sizes} outputSize)")]
            : Array.Empty<GeneratedMember>(),
        new(
            "Forward",
            new([Input, Output, .. Enumerable.Repeat("int", sizes.Count + 1)]),
            $"public void Forward({Input} input, {Output} output, {SizeParameters})"),
        new($"{Interface}.Overloads", ParameterTypes: null, Overloads),
        new($"{Interface}.State", ParameterTypes: null, State),
        new("DescribeState", new([LayerState]), $"protected override void DescribeState({LayerState} state)", IsOverride: true),
    ];
}
