using System.Collections.Immutable;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Resampling;

/// <summary>The members of a declared pooling or upsampling.</summary>
internal static class ResamplingMembers
{
    private const string Tensor = "global::Lucid.Tensor";
    private const string LayerState = "global::Lucid.LayerState";
    private const string Input = "global::System.ReadOnlySpan<float>";
    private const string Output = "global::System.Span<float>";

    /// <summary>The parameters that say how large a batch is.</summary>
    public static string SizeParameters(IReadOnlyList<string> sizes) => "int batch, int channels" + string.Concat(sizes.Select(size => $", int {size}"));

    /// <summary>The members of one layer, in their order.</summary>
    /// <param name="overloads">The spatial sizes of each overload over spans.</param>
    public static ImmutableArray<GeneratedMember> Of(ImmutableArray<IReadOnlyList<string>> overloads) =>
    [
        new("ResamplingShape", ParameterTypes: null, Declaration: null),
        new("Forward", new([Tensor]), $"public override {Tensor} Forward({Tensor} input)", IsOverride: true),
        .. overloads.Select(sizes => new GeneratedMember(
            "Forward",
            new([Input, Output, .. Enumerable.Repeat("int", sizes.Count + 2)]),
            $"public void Forward({Input} input, {Output} output, {SizeParameters(sizes)})")),
        new("DescribeState", new([LayerState]), $"protected override void DescribeState({LayerState} state)", IsOverride: true),
    ];
}
