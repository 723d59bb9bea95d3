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
    private const string HalfInput = "global::System.ReadOnlySpan<global::System.Half>";
    private const string HalfOutput = "global::System.Span<global::System.Half>";
    private const string TensorInput = "in global::System.Numerics.Tensors.ReadOnlyTensorSpan<float>";
    private const string TensorOutput = "in global::System.Numerics.Tensors.TensorSpan<float>";

    /// <summary>The members, in their order.</summary>
    /// <param name="hasWeight">Whether the layer learns γ.</param>
    /// <param name="hasBias">Whether it learns β.</param>
    /// <param name="hasRunning">Whether it keeps running statistics.</param>
    public static ImmutableArray<GeneratedMember> Of(bool hasWeight, bool hasBias, bool hasRunning) =>
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
            $"public void Forward({Input} input, {Output} output, int batch, int depth, int height, int width)"),
        new(
            "Forward",
            new([HalfInput, HalfOutput, "int", "int", "int", "int"]),
            $"public void Forward({HalfInput} input, {HalfOutput} output, int batch, int depth, int height, int width)"),
        new("Forward", new([TensorInput, TensorOutput]), $"public void Forward({TensorInput} input, {TensorOutput} output)"),
        new("DescribeState", new([State]), $"protected override void DescribeState({State} state)", IsOverride: true),
    ];

    private static GeneratedMember Property(string name, string type, bool exists) =>
        new(name, ParameterTypes: null, $"public {type}{(exists ? "" : "?")} {name}");
}
