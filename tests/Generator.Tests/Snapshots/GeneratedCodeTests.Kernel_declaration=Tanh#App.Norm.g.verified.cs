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

        /// <summary>The shapes that are taken: (N, 32, D, H, W) or (32, D, H, W).</summary>
        public static NormalizationShape Shape => NormalizationShape.Instances(channels: 32, dimensions: 3);

        /// <summary>f′ takes longer to compute than g to write and read again.</summary>
        public static bool KeepsGradient => true;

        /// <summary>z = γ·(x − μ)/√(σ² + ε) + β.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Z<TVector>(TVector centered, in AffineTransform<TVector> row)
            where TVector : unmanaged, IVector<TVector> =>
            TVector.FusedMultiplyAdd(centered, row.Scale, row.Shift);

        /// <summary>y = Tanh(z) = (e²ᶻ − 1)/(e²ᶻ + 1).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Activate<TVector>(TVector z, TVector slope)
            where TVector : unmanaged, IVector<TVector> =>
            TanhFunction.Value(z);

        /// <summary>Backward, through the activation: g = dy·f′(z), f′(z) = 1 − tanh² z.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TVector>(TVector dy, TVector z, TVector slope)
            where TVector : unmanaged, IVector<TVector> =>
            dy * TanhFunction.Derivative(z);

        /// <summary>Backward: dx = γ/√(σ² + ε)·(g − mean(g) − (x − μ)·mean(g·(x − μ))/(σ² + ε)).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Backpropagate<TVector>(
            TVector g, TVector centered, in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms)
            where TVector : unmanaged, IVector<TVector> =>
            terms.Subtract(g, centered) * row.Scale;
    }
}
