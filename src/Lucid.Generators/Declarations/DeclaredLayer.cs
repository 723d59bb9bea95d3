using Lucid.Generators.Specs;

namespace Lucid.Generators.Declarations;

/// <summary>A layer whose declaration is right, for those who look at its uses.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Spec">What its attribute asks for.</param>
internal sealed record DeclaredLayer(LayerKind Kind, LayerSpec Spec)
{
    /// <summary>The shapes that it takes; null where nothing is known.</summary>
    public ShapePattern? Input => Kind.Input(Spec);

    /// <summary>Whether its <c>Forward</c> takes a residual too, in the compiler's own overload.</summary>
    public bool AddsResidual => Kind.Members(Spec).Any(member =>
        member is { Name: "Forward", ParameterTypes: { Count: 2 } types } && types.All(type => type == "global::Lucid.Tensor"));

    /// <summary>The shapes that it gives for those that come in; where these are unknown or do not fit, for all that it takes.</summary>
    public ShapePattern? Output(ShapePattern? input) =>
        Input is { } accepted ? Kind.Infer(Spec, [(input is null ? null : accepted.Intersect(input)) ?? accepted]) : null;
}
