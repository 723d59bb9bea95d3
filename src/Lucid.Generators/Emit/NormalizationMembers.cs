using System.Collections.Immutable;
using Lucid.Generators.Models;

namespace Lucid.Generators.Emit;

/// <summary>The members of a declared normalisation.</summary>
internal static class NormalizationMembers
{
    private const string Parameter = "global::Lucid.Parameter";
    private const string Tensor = "global::Lucid.Tensor";
    private const string State = "global::Lucid.LayerState";
    private const string Input = "global::System.ReadOnlySpan<float>";
    private const string Output = "global::System.Span<float>";
    private const string Statistics = "global::Lucid.InstanceStatistics";
    private const string Sums = "global::Lucid.InstanceGradientSums";
    private const string Sizes = "int batch, int depth, int height, int width";
    private const string HalfInput = "global::System.ReadOnlySpan<global::System.Half>";
    private const string HalfOutput = "global::System.Span<global::System.Half>";
    private const string TensorInput = "in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float>";
    private const string TensorOutput = "in global::System.Numerics.Tensors.TensorSpan<float>";

    /// <summary>The members, in their order.</summary>
    /// <param name="hasWeight">Whether the layer learns γ.</param>
    /// <param name="hasBias">Whether it learns β.</param>
    /// <param name="hasRunning">Whether it keeps running statistics.</param>
    /// <param name="isTiled">Whether it works tile by tile.</param>
    public static ImmutableArray<GeneratedMember> Of(bool hasWeight, bool hasBias, bool hasRunning, bool isTiled) =>
    [
        .. hasRunning ? [new GeneratedMember("_runningStatistics", ParameterTypes: null, Declaration: null)] : Array.Empty<GeneratedMember>(),
        Property("Weight", Parameter, hasWeight),
        Property("Bias", Parameter, hasBias),
        Property("RunningMean", Tensor, hasRunning),
        Property("RunningVar", Tensor, hasRunning),
        Property("NumBatchesTracked", "long", exists: true),
        new("Forward", new([Tensor]), $"public override {Tensor} Forward({Tensor} input)", IsOverride: true),
        new(
            "Forward",
            new([Input, Output, "int", "int", "int", "int"]),
            $"public void Forward({Input} input, {Output} output, {Sizes})"),
        new(
            "Forward",
            new([HalfInput, HalfOutput, "int", "int", "int", "int"]),
            $"public void Forward({HalfInput} input, {HalfOutput} output, {Sizes})"),
        new("Forward", new([TensorInput, TensorOutput]), $"public void Forward({TensorInput} input, {TensorOutput} output)"),
        .. isTiled ? Tiled(hasParameters: hasWeight || hasBias) : [],
        new("DescribeState", new([State]), $"protected override void DescribeState({State} state)", IsOverride: true),
    ];

    private static IEnumerable<GeneratedMember> Tiled(bool hasParameters)
    {
        yield return new(
            "Forward",
            new([Input, Output, "int", "int", "int", "int", Statistics]),
            $"public void Forward({Input} input, {Output} output, {Sizes}, {Statistics} statistics)");
        yield return new(
            "SumGradients",
            new([Input, Input, "int", "int", "int", "int", Statistics, Sums]),
            $"public void SumGradients({Input} input, {Input} outputGradient, {Sizes}, {Statistics} statistics, {Sums} sums)");
        yield return new(
            "Backward",
            new([Input, Input, Output, "int", "int", "int", "int", Statistics, Sums]),
            $"public void Backward({Input} input, {Input} outputGradient, {Output} inputGradient, {Sizes}, {Statistics} statistics, {Sums} sums)");
        if (hasParameters)
        {
            yield return new(
                "AccumulateGradients", new([Statistics, Sums]), $"public void AccumulateGradients({Statistics} statistics, {Sums} sums)");
        }
    }

    private static GeneratedMember Property(string name, string type, bool exists) =>
        new(name, ParameterTypes: null, $"public {type}{(exists ? "" : "?")} {name}");
}
