using System.Collections.Immutable;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Declarations;

/// <summary>A layer whose declaration is right, for those who look at its uses.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Spec">What its attribute asks for.</param>
internal sealed record DeclaredLayer(LayerKind Kind, LayerSpec Spec)
{
    /// <summary>The shapes that it takes; null where nothing is known.</summary>
    public ShapePattern? Input => Kind.Input(Spec);

    private const string Tensor = "global::Lucid.Tensor";

    /// <summary>Whether its <c>Forward</c> takes a residual too, in the compiler's own overload.</summary>
    public bool AddsResidual => HasForward(Tensor, Tensor);

    /// <summary>Whether its <c>Forward</c> takes the sizes of the output too, in the compiler's own overload.</summary>
    public bool TakesOutputSize => HasForward(Tensor, "global::System.ReadOnlySpan<int>");

    /// <summary>The shapes that it gives for those that come in; where these are unknown or do not fit, for all that it takes.</summary>
    public ShapePattern? Output(ShapePattern? input) =>
        Input is { } accepted ? Kind.Infer(Spec, [(input is null ? null : accepted.Intersect(input)) ?? accepted]) : null;

    /// <summary>The shapes that it gives where the caller says the sizes.</summary>
    /// <param name="input">The shapes that come in.</param>
    /// <param name="sizes">The sizes, null for one that is not known; none where nothing is known.</param>
    public ShapePattern? Output(ShapePattern? input, ImmutableArray<int?> sizes) => Spec is ConvolutionSpec spec
        ? Output(input)?.WithSamples(
            spec.Axes.Count,
            spec.Layout,
            channels => channels,
            (axis, _) => Dimension.Unknown with { Size = sizes.Length == spec.Axes.Count && sizes[axis] > 0 ? sizes[axis] : null })
        : null;

    /// <summary>
    /// What is wrong with the sizes that the caller asks for: what was expected, and what came. Null where nothing is, or nothing is certain.
    /// </summary>
    /// <param name="input">The shapes that come in.</param>
    /// <param name="sizes">The sizes, null for one that is not known; none where nothing is known.</param>
    public (string Expected, string Got)? Misfit(ShapePattern? input, ImmutableArray<int?> sizes)
    {
        if (sizes.IsEmpty || Spec is not ConvolutionSpec { IsTransposed: true } spec)
        {
            return null;
        }

        if (sizes.Length != spec.Axes.Count)
        {
            return ($"of {spec.Axes.Count} dimensions", $"{sizes.Length}");
        }

        // All sizes of which a convolution would make the input.
        Dimension[] own = [.. Output(input)!.Spatial(spec.Axes.Count, spec.Layout)];
        return Enumerable.Range(0, own.Length)
            .Select(i => (
                Axis: i,
                Asked: sizes[i],
                Least: own[i].Size - spec.Axes[i].OutputPadding,
                More: Math.Max(spec.Axes[i].Stride, spec.Axes[i].Dilation) - 1))
            .Where(along => along.Asked < along.Least || along.Asked > along.Least + along.More)
            .Select(along => ((string, string)?)(
                $"from {along.Least} to {along.Least + along.More} in dimension {along.Axis}", $"{along.Asked}"))
            .FirstOrDefault();
    }

    private bool HasForward(string first, string second) => Kind.Members(Spec).Any(member =>
        member is { Name: "Forward", ParameterTypes: { Count: 2 } types } && types[0] == first && types[1] == second);
}
