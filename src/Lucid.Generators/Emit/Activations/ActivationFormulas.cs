namespace Lucid.Generators.Emit.Activations;

/// <summary>Writes an activation into a kernel whose layer computes it after everything else.</summary>
internal static class ActivationFormulas
{
    private const string Inline = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";

    /// <summary>Writes the constants of the formulas.</summary>
    public static void WriteConstants(SourceWriter writer, ActivationTemplate activation)
    {
        foreach (string constant in activation.Constants)
        {
            writer.Write(constant);
            writer.Blank();
        }
    }

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

        writer.Write(
            $"""
            /// <summary>y = {activation.Describe("z")} = {activation.Formula}.</summary>
            {Inline}
            public static TVector Activate<TVector>(TVector z, TVector slope)
                where TVector : unmanaged, IVector<TVector> =>
                {activation.Forward};

            /// <summary>Backward, through the activation: dy·f′(z), f′(z) = {activation.Derivative}.</summary>
            {Inline}
            public static TVector Gradient<TVector>(TVector dy, TVector z, TVector slope)
                where TVector : unmanaged, IVector<TVector> =>
                {activation.Backward};
            """);
        writer.Blank();
    }
}
