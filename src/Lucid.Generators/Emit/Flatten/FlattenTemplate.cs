using System.Collections.Immutable;
using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit.Flatten;

/// <summary>Writes the file of a layer that puts dimensions together.</summary>
/// <param name="layer">The layer.</param>
/// <param name="spec">What its attribute asks for.</param>
internal sealed class FlattenTemplate(LayerModel layer, FlattenSpec spec)
{
    private const string Formula = "y = x, with one size in place of several";

    private readonly SourceWriter _writer = new();

    /// <summary>The members of a layer, in their order.</summary>
    public static ImmutableArray<GeneratedMember> Members { get; } =
    [
        new(
            "Forward",
            new(["global::Lucid.Tensor"]),
            "public override global::Lucid.Tensor Forward(global::Lucid.Tensor input)",
            IsOverride: true),
        new(
            "DescribeState",
            new(["global::Lucid.LayerState"]),
            "protected override void DescribeState(global::Lucid.LayerState state)",
            IsOverride: true),
    ];

    // PyTorch's text.
    private string Description => $"{spec.Kind}({spec.StartDimension} to {spec.EndDimension})";

    public string Write()
    {
        LayerText.WriteHeader(_writer, layer, Description, Formula);
        using (new TypeScope(_writer, layer.Type, " : global::Lucid.Layer", LayerText.Summary(Description, Formula)))
        {
            _writer.Write(
                $$"""
                /// <summary>A view of the input's memory, with the product of the sizes from dimension {{spec.StartDimension}} to {{spec.EndDimension}} in their place.</summary>
                /// <param name="input">The input.</param>
                /// <returns>The view.</returns>
                /// <exception cref="global::System.ArgumentNullException"><paramref name="input"/> is null.</exception>
                /// <exception cref="global::System.ArgumentOutOfRangeException"><paramref name="input"/> has no such dimension.</exception>
                /// <exception cref="global::System.ArgumentException">Of <paramref name="input"/> the first dimension comes after the last.</exception>
                {{GeneratedCode.Mark}}
                public override global::Lucid.Tensor Forward(global::Lucid.Tensor input)
                {
                    global::System.ArgumentNullException.ThrowIfNull(input);
                    return base.Observed(input.Flatten({{Literal.Of(spec.StartDimension)}}, {{Literal.Of(spec.EndDimension)}}));
                }
                """);
            _writer.Blank();
            LayerText.WriteDescribeState(_writer);
            MemberTemplate.WriteToString(_writer, layer, Description);
        }

        return _writer.ToString();
    }
}
