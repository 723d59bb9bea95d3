using System.ComponentModel;
using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// What the compiler writes for a normalisation layer: its constants, and its formulas for a vector of any width. The passes over rows are compiled anew for each
/// layer with these inlined.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INormalizationKernel : IActivation
{
    /// <summary>ε, what is added to the variance.</summary>
    static abstract double Eps { get; }

    /// <summary>The shapes that the layer takes, and how they fold into rows.</summary>
    static abstract NormalizationShape Shape { get; }

    /// <summary>The elements of one row where they are declared; 0 where only the caller knows.</summary>
    static virtual int RowLength => 0;

    /// <summary>
    /// How far apart the elements of a row lie: 1 where each row is a run of memory, or C where the channels of a voxel are neighbours.
    /// </summary>
    static virtual int ElementStride => 1;

    /// <summary>The neighbouring channels whose rows share one mean and one variance: 1, or C/G in a group norm.</summary>
    static virtual int GroupSize => 1;

    /// <summary>Whether the rows of a channel share one mean and one variance over the batch, as in a batch norm.</summary>
    static virtual bool IsOverBatch => false;

    /// <summary>Whether γ and β belong to the elements of a row, as in a layer norm; otherwise to channels.</summary>
    static virtual bool IsElementwise => false;

    /// <summary>Whether the mean is subtracted; otherwise μ is 0 and σ² the mean of x², as in an RMS norm.</summary>
    static virtual bool IsCentered => true;

    /// <summary>Whether a residual is added before the activation. The runtime says so of a layer's kernel; the compiler never does.</summary>
    static virtual bool AddsResidual => false;

    /// <summary>z = γ·(x − μ)/√(σ² + ε) + β</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="centered">x − μ.</param>
    /// <param name="row">The row's transform.</param>
    static abstract TVector Z<TVector>(TVector centered, in AffineTransform<TVector> row)
        where TVector : unmanaged, IVector<TVector>;

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), or with γ inside the means where they are over several γ.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="g">The gradient through the activation.</param>
    /// <param name="centered">x − μ.</param>
    /// <param name="row">The row's transform.</param>
    /// <param name="terms">What the row's statistics add to it.</param>
    static abstract TVector Backpropagate<TVector>(
        TVector g, TVector centered, in AffineTransform<TVector> row, in InputGradientTerms<TVector> terms)
        where TVector : unmanaged, IVector<TVector>;
}
