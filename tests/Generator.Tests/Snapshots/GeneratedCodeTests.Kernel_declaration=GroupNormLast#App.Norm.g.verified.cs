//HintName: App.Norm.g.cs
namespace Lucid.Generated
{
    using global::System.Runtime.CompilerServices;
    using global::Lucid.Kernels.Activations;
    using global::Lucid.Kernels.Normalization;
    using global::Lucid.Kernels.Simd;

    /// <summary>
    /// The formulas of App.Norm, for a vector of elements of any width.
    /// The runtime inlines them into its walks over memory.
    /// </summary>
    [global::System.CodeDom.Compiler.GeneratedCode("Lucid.Generators", "(version)")]
    file readonly struct NormKernel : global::Lucid.Kernels.Normalization.INormalizationKernel
    {
        /// <summary>ε, which keeps the root away from 0 where a row hardly varies.</summary>
        public static double Eps => 1e-5;

        /// <summary>The shapes that are taken: (N, *, 32).</summary>
        public static NormalizationShape Shape => NormalizationShape.Groups(groups: 8, channels: 32, layout: global::Lucid.Layout.ChannelsLast);

        /// <summary>How far apart the elements of a row lie: the channels of a place are neighbours.</summary>
        public static int ElementStride => 32;

        /// <summary>The neighbouring channels whose rows share one mean and one variance.</summary>
        public static int GroupSize => 4;

        /// <summary>z = γ·(x − μ)/√(σ² + ε) + β.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Z<TVector>(TVector centered, in AffineTransform<TVector> row)
            where TVector : unmanaged, IVector<TVector> =>
            TVector.FusedMultiplyAdd(centered, row.Scale, row.Shift);

        /// <summary>Backward: dx = (γ·g − mean(γ·g) − (x − μ)·mean(γ·g·(x − μ))/(σ² + ε))/√(σ² + ε), g = dy.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Backpropagate<TVector>(
            TVector g, TVector centered, in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms)
            where TVector : unmanaged, IVector<TVector> =>
            terms.SubtractWeighted(g, row.Scale, centered);
    }
}
