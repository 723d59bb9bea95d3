namespace Lucid.Generators.Emit.Activations;

/// <summary>Writes an activation into a kernel whose layer computes it after everything else.</summary>
internal static class ActivationFormulas
{
    /// <summary>Writes the formulas forward and backward, if there are any.</summary>
    public static void Write(SourceWriter writer, ActivationTemplate activation)
    {
        if (activation.IsIdentity)
        {
            return;
        }

        writer.Write(
            """
            /// <summary>There is an activation.</summary>
            public static bool HasActivation => true;
            """);
        writer.Blank();
        if (activation.SlopeBackward is not null)
        {
            writer.Write(
                """
                /// <summary>It has a slope a that is learnt.</summary>
                public static bool HasSlope => true;
                """);
            writer.Blank();
        }

        activation.WriteFormulas(writer);
    }
}
