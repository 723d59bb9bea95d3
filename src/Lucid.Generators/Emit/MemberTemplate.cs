using Lucid.Generators.Specs;

namespace Lucid.Generators.Emit;

/// <summary>Writes the members that layers of several kinds have.</summary>
internal static class MemberTemplate
{
    /// <summary>Writes a parameter that is uniform at first.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="name">Its name, in lower case its state key.</param>
    /// <param name="description">What it is.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="bound">Within what it is.</param>
    public static void WriteUniform(SourceWriter writer, string name, string description, string shape, float bound)
    {
        string within = Literal.Of(bound);
        writer.Write(
            $$"""
            /// <summary>{{description}}; shape ({{shape}}), at first uniform within ±{{within.TrimEnd('f')}}. State key <c>{{name.ToLowerInvariant()}}</c>.</summary>
            {{GeneratedCode.Mark}}
            public global::Lucid.Parameter {{name}} { get; } = new(global::Lucid.Tensor.RandomUniform([{{shape}}], -{{within}}, {{within}}));
            """);
        writer.Blank();
    }

    /// <summary>Writes a bias, or that there is none.</summary>
    /// <param name="writer">Receives it.</param>
    /// <param name="exists">Whether there is one.</param>
    /// <param name="description">What it is.</param>
    /// <param name="count">Its elements.</param>
    /// <param name="bound">Within what it is at first.</param>
    public static void WriteBias(SourceWriter writer, bool exists, string description, int count, float bound)
    {
        if (exists)
        {
            WriteUniform(writer, "Bias", description, Literal.Of(count), bound);
            return;
        }

        writer.Write(
            $"""
            /// <summary>Null: this layer has no bias.</summary>
            {GeneratedCode.Mark}
            public global::Lucid.Parameter? Bias => null;
            """);
        writer.Blank();
    }

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
