using System.Collections.Immutable;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Normalization;

/// <summary>The members of a declared normalisation.</summary>
/// <param name="Sizes">The parameters of an overload over spans after <c>batch</c>.</param>
/// <param name="HasBias">Whether layers of the kind can have a bias.</param>
/// <param name="HasRunning">Whether layers of the kind can keep running statistics.</param>
/// <param name="IsTiled">Whether the layer works tile by tile.</param>
internal sealed record NormalizationMembers(IReadOnlyList<string> Sizes, bool HasBias = true, bool HasRunning = false, bool IsTiled = false)
{
    private const string Parameter = "global::Lucid.Parameter";
    private const string Tensor = "global::Lucid.Tensor";
    private const string State = "global::Lucid.LayerState";
    private const string Input = "global::System.ReadOnlySpan<float>";
    private const string Output = "global::System.Span<float>";
    private const string Statistics = "global::Lucid.InstanceStatistics";
    private const string Sums = "global::Lucid.InstanceGradientSums";
    private const string HalfInput = "global::System.ReadOnlySpan<global::System.Half>";
    private const string HalfOutput = "global::System.Span<global::System.Half>";
    private const string TensorInput = "in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float>";
    private const string TensorOutput = "in global::System.Numerics.Tensors.TensorSpan<float>";

    // The parameters that say how large a batch is: their declarations, and their types.
    private string SizeParameters => "int batch" + string.Concat(Sizes.Select(size => $", int {size}"));

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
            new("Forward", new([Tensor]), $"public override {Tensor} Forward({Tensor} input)", IsOverride: true),
            new("Forward", new([Tensor, Tensor]), $"public {Tensor} Forward({Tensor} input, {Tensor} residual)"),
            new("Forward", new([Input, Output, .. SizeTypes]), $"public void Forward({Input} input, {Output} output, {SizeParameters})"),
            new(
                "Forward",
                new([Input, Input, Output, .. SizeTypes]),
                $"public void Forward({Input} input, {Input} residual, {Output} output, {SizeParameters})"),
            new("Forward", new([HalfInput, HalfOutput, .. SizeTypes]), $"public void Forward({HalfInput} input, {HalfOutput} output, {SizeParameters})"),
            new("Forward", new([TensorInput, TensorOutput]), $"public void Forward({TensorInput} input, {TensorOutput} output)"),
            .. IsTiled ? Tiled(hasParameters: spec.HasWeight || spec.HasBias) : [],
            new("DescribeState", new([State]), $"protected override void DescribeState({State} state)", IsOverride: true),
        ];
    }

    private IEnumerable<GeneratedMember> Tiled(bool hasParameters)
    {
        yield return new(
            "Forward",
            new([Input, Output, .. SizeTypes, Statistics]),
            $"public void Forward({Input} input, {Output} output, {SizeParameters}, {Statistics} statistics)");
        yield return new(
            "SumGradients",
            new([Input, Input, .. SizeTypes, Statistics, Sums]),
            $"public void SumGradients({Input} input, {Input} outputGradient, {SizeParameters}, {Statistics} statistics, {Sums} sums)");
        yield return new(
            "Backward",
            new([Input, Input, Output, .. SizeTypes, Statistics, Sums]),
            $"public void Backward({Input} input, {Input} outputGradient, {Output} inputGradient, {SizeParameters}, {Statistics} statistics, {Sums} sums)");
        if (hasParameters)
        {
            yield return new(
                "AccumulateGradients", new([Statistics, Sums]), $"public void AccumulateGradients({Statistics} statistics, {Sums} sums)");
        }
    }

    private static GeneratedMember Property(string name, string type, bool exists) =>
        new(name, ParameterTypes: null, $"public {type}{(exists ? "" : "?")} {name}");
}
