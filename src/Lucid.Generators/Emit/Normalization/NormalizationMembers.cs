using System.Collections.Immutable;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization;

/// <summary>The members of a declared normalisation.</summary>
/// <param name="Sizes">The parameters of an overload over spans after <c>batch</c>.</param>
/// <param name="Family">The runtime's interface of the layers that take these.</param>
/// <param name="HasBias">Whether layers of the kind can have a bias.</param>
/// <param name="HasRunning">Whether layers of the kind can keep running statistics.</param>
/// <param name="IsTiled">Whether the layer works tile by tile.</param>
internal sealed record NormalizationMembers(IReadOnlyList<string> Sizes, string Family, bool HasBias = true, bool HasRunning = false, bool IsTiled = false)
{
    private const string Parameter = "global::Lucid.Parameter";
    private const string Tensor = "global::Lucid.Tensor";
    private const string LayerState = "global::Lucid.LayerState";
    private const string Normalization = "global::Lucid.INormalization";
    private const string Input = "global::System.ReadOnlySpan<float>";
    private const string Output = "global::System.Span<float>";

    /// <summary>What tells the runtime's extensions of the kernel.</summary>
    public const string Overloads = $"global::Lucid.Operations.NormalizationOverloads {Normalization}.Overloads";

    /// <summary>What tells them what the layer keeps.</summary>
    public const string State = $"global::Lucid.Kernels.Normalization.NormalizationState {Normalization}.State";

    /// <summary>The interface of the runtime that the layer implements.</summary>
    public string Interface => $"global::Lucid.{(IsTiled ? "ITiledNormalization" : Family)}";

    /// <summary>The parameters that say how large a batch is.</summary>
    public string SizeParameters => "int batch" + string.Concat(Sizes.Select(size => $", int {size}"));

    private string[] SizeTypes => [.. Enumerable.Repeat("int", Sizes.Count + 1)];

    /// <summary>The members of one layer, in their order.</summary>
    public ImmutableArray<GeneratedMember> Of(NormalizationSpec spec)
    {
        bool keeps = spec.Running is not null;
        return
        [
            .. keeps ? [new GeneratedMember("_runningStatistics", ParameterTypes: null, Declaration: null)] : Array.Empty<GeneratedMember>(),
            new("NormalizationState", ParameterTypes: null, Declaration: null),
            Property("Weight", Parameter, spec.HasWeight),
            .. HasBias ? [Property("Bias", Parameter, spec.HasBias)] : Array.Empty<GeneratedMember>(),
            .. spec.Activation.HasSlope ? [Property("Slope", Parameter, exists: true)] : Array.Empty<GeneratedMember>(),
            .. HasRunning
                ? [Property("RunningMean", Tensor, keeps), Property("RunningVar", Tensor, keeps), Property("NumBatchesTracked", "long", exists: true)]
                : Array.Empty<GeneratedMember>(),
            new("Forward", new([Tensor]), $"public override {Tensor} Forward({Tensor} input)", IsOverride: true, Interface: Normalization),
            new("Forward", new([Tensor, Tensor]), $"public {Tensor} Forward({Tensor} input, {Tensor} residual)", Interface: Normalization),
            new(
                "Forward",
                new([Input, Output, .. SizeTypes]),
                $"public void Forward({Input} input, {Output} output, {SizeParameters})",
                Interface: $"global::Lucid.{Family}"),
            new(
                "Forward",
                new([Input, Input, Output, .. SizeTypes]),
                $"public void Forward({Input} input, {Input} residual, {Output} output, {SizeParameters})",
                Interface: $"global::Lucid.{Family}"),
            new($"{Normalization}.Overloads", ParameterTypes: null, Overloads),
            new($"{Normalization}.State", ParameterTypes: null, State),
            new("DescribeState", new([LayerState]), $"protected override void DescribeState({LayerState} state)", IsOverride: true),
        ];
    }

    private static GeneratedMember Property(string name, string type, bool exists) =>
        new(name, ParameterTypes: null, $"public {type}{(exists ? "" : "?")} {name}");
}
