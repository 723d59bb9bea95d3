using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit;

/// <summary>Writes the members that layers of several kinds have.</summary>
internal static class MemberTemplate
{
    /// <summary>Writes the slope that an activation learns, where there is one.</summary>
    public static void WriteSlope(SourceWriter writer, ActivationSpec activation)
    {
        if (!activation.HasSlope)
        {
            return;
        }

        string count = Literal.Of(activation.SlopeCount);
        string initial = Literal.Of((float)activation.NegativeSlope);
        string owner = activation.SlopeCount == 1 ? "of all elements" : "of each channel";
        writer.Write(
            $$"""
            /// <summary>a, the learnt slope of PReLU, {{owner}}; shape ({{count}}), at first {{initial.TrimEnd('f')}}. State key <c>activation.weight</c>.</summary>
            {{GeneratedCode.Mark}}
            public global::Lucid.Parameter Slope { get; } = new(global::Lucid.Tensor.Full({{initial}}, [{{count}}]));
            """);
        writer.Blank();
    }

    /// <summary>Writes <c>ToString</c>, unless the user has written one.</summary>
    public static void WriteToString(SourceWriter writer, LayerModel layer, string description)
    {
        if (layer.DeclaresToString)
        {
            return;
        }

        writer.Blank();
        writer.Write(
            $"""
            /// <summary>The layer in one line: <c>{description}</c>.</summary>
            {GeneratedCode.Mark}
            public override string ToString() => "{description}";
            """);
    }
}
