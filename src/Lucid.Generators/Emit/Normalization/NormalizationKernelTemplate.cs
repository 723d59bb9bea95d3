using Lucid.Generators.Emit.Activations;
using Lucid.Generators.Emit.Normalization.Folds;
using Lucid.Generators.Plans;

namespace Lucid.Generators.Emit.Normalization;

/// <summary>
/// Writes the kernel of a layer, shared by every normalisation: its constants and its formulas: z and y forward, g and dx backward.
/// </summary>
/// <param name="writer">Receives the code.</param>
/// <param name="fold">The shapes that the layer takes.</param>
/// <param name="plan">How they fold into rows.</param>
/// <param name="activation">f.</param>
/// <param name="hasScale">Whether the layer learns γ.</param>
/// <param name="hasShift">Whether it learns β.</param>
/// <param name="eps">ε.</param>
internal sealed class NormalizationKernelTemplate(
    SourceWriter writer, FoldTemplate fold, RowPlan plan, ActivationTemplate activation, bool hasScale, bool hasShift, double eps)
{
    private const string Inline = "[MethodImpl(MethodImplOptions.AggressiveInlining)]";
    private const string Constraint = "where TVector : unmanaged, IVector<TVector>";

    private readonly NormalizationFormulas _formulas = new(plan, hasScale, hasShift);

    /// <summary>Writes the kernel type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="layer">The layer it belongs to, as documentation writes it.</param>
    public void Write(string name, string layer)
    {
        writer.Write(
            $"""
            /// <summary>
            /// The formulas of {layer}, for a vector of elements of any width.
            /// The runtime inlines them into its walks over memory.
            /// </summary>
            """);

        writer.Write(GeneratedCode.Mark);

        // In full, because a layer may be called INormalizationKernel.
        using (writer.Block($"file readonly struct {name} : global::Lucid.Kernels.Normalization.INormalizationKernel"))
        {
            WriteConstants();
            WriteZ();
            WriteActivation();
            WriteBackpropagate();
        }
    }

    private void WriteConstants()
    {
        activation.WriteConstants(writer);
        writer.Write(
            $"""
            /// <summary>ε, which keeps the root away from 0 where a row hardly varies.</summary>
            public static double Eps => {Literal.Of(eps)};
            """);
        writer.Blank();
        if (fold.DeclaredSizes.Length > 0)
        {
            // An array, because a span over constants is made anew, and allocated, wherever the compiler does not optimise.
            writer.Write(
                $"""
                /// <summary>The declared sizes.</summary>
                private static readonly int[] Sizes = [{fold.DeclaredSizes}];
                """);
            writer.Blank();
        }

        writer.Write(
            $"""
            /// <summary>The shapes that are taken: {fold.Input}.</summary>
            public static NormalizationShape Shape => {fold.Code};
            """);
        writer.Blank();
        WriteConstant(plan.Derivation.Length > 0, "The elements of one row, as declared.", $"int RowLength => {plan.Derivation}");
        WriteConstant(plan.ElementStride > 1, "How far apart the elements of a row lie: the channels of a place are neighbours.", $"int ElementStride => {Literal.Of(plan.ElementStride)}");
        WriteConstant(plan.GroupSize > 1, "The neighbouring channels whose rows share one mean and one variance.", $"int GroupSize => {Literal.Of(plan.GroupSize)}");
        WriteConstant(plan.IsOverBatch, "The rows of a channel share one mean and one variance over the batch.", "bool IsOverBatch => true");
        WriteConstant(plan.IsElementwise, "γ and β belong to the elements of a row.", "bool IsElementwise => true");
        WriteConstant(activation.SlopeBackward is not null, "The activation has a slope a that is learnt.", "bool HasSlope => true");
        WriteConstant(activation.IsCostly, "f′ takes longer to compute than g to write and read again.", "bool KeepsGradient => true");
        WriteConstant(!plan.IsCentered, "No mean is subtracted: μ is 0, and σ² the mean of x².", "bool IsCentered => false");
    }

    // Written where it differs from the default.
    private void WriteConstant(bool differs, string documentation, string declaration)
    {
        if (differs)
        {
            writer.Write(
                $"""
                /// <summary>{documentation}</summary>
                public static {declaration};
                """);
            writer.Blank();
        }
    }

    private void WriteZ()
    {
        writer.Write(
            $"""
            /// <summary>z = {_formulas.Z}{(plan.IsCentered ? "" : ", no mean being subtracted")}.</summary>
            {Inline}
            public static TVector Z<TVector>(TVector centered, in AffineTransform<TVector> row)
                {Constraint} =>
                {(hasShift ? "TVector.FusedMultiplyAdd(centered, row.Scale, row.Shift)" : "centered * row.Scale")};
            """);
        writer.Blank();
    }

    private void WriteActivation()
    {
        if (activation.IsIdentity)
        {
            return;
        }

        activation.WriteFormulas(writer);
        if (activation.SlopeBackward is { } slopeBackward)
        {
            writer.Write(
                $"""
                /// <summary>Backward: what z is multiplied by in da = Σdy·z over z ≤ 0.</summary>
                {Inline}
                public static TVector SlopeGradient<TVector>(TVector dy, TVector z)
                    {Constraint} =>
                    {slopeBackward};
                """);
            writer.Blank();
        }
    }

    private void WriteBackpropagate() => writer.Write(
        $"""
        /// <summary>Backward: dx = {_formulas.InputGradient}{(activation.IsIdentity ? ", g = dy" : "")}.</summary>
        {Inline}
        public static TVector Backpropagate<TVector>(
            TVector g, TVector centered, in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms)
            {Constraint} =>
            {(plan.IsWeighted ? "terms.SubtractWeighted(g, row.Scale, centered)" : "terms.Subtract(g, centered) * row.Scale")};
        """);
}
