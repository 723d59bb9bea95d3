using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// What the compiler writes for a normalisation layer: its constants, and its formulas for one vector of elements. The passes over rows are compiled anew for each
/// layer with these inlined.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INormalizationKernel
{
    /// <summary>ε, what is added to the variance.</summary>
    static abstract double Eps { get; }

    /// <summary>The shapes that the layer takes, and how they fold into rows.</summary>
    static abstract NormalizationFold Fold { get; }

    /// <summary>The elements of one row where they are declared; 0 where only the caller knows.</summary>
    static abstract int RowLength { get; }

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

    /// <summary>Whether the activation has a slope that is learnt.</summary>
    static virtual bool HasSlope => false;

    /// <summary>Whether a residual is added before the activation. The runtime says so of a layer's kernel; the compiler never does.</summary>
    static virtual bool AddsResidual => false;

    /// <summary>z = γ·(x − μ)/√(σ² + ε) + β</summary>
    /// <param name="deviation">x − μ.</param>
    /// <param name="row">The row's transform.</param>
    static abstract Vector512<float> Z(Vector512<float> deviation, in VectorTransform row);

    /// <summary>y = f(z), f the layer's activation.</summary>
    /// <param name="z">What it is applied to.</param>
    static virtual Vector512<float> Activate(Vector512<float> z) => z;

    /// <summary>y = f(z), where f has a learnt slope.</summary>
    /// <param name="z">What it is applied to.</param>
    /// <param name="slope">The slope.</param>
    static virtual Vector512<float> Activate(Vector512<float> z, Vector512<float> slope) => z;

    /// <summary>g = dy·f′(z)</summary>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="z">What the activation was applied to.</param>
    static virtual Vector512<float> Gradient(Vector512<float> dy, Vector512<float> z) => dy;

    /// <summary>g = dy·f′(z), where f has a learnt slope.</summary>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="z">What the activation was applied to.</param>
    /// <param name="slope">The slope.</param>
    static virtual Vector512<float> Gradient(Vector512<float> dy, Vector512<float> z, Vector512<float> slope) => dy;

    /// <summary>What z is multiplied by in the sum that is the gradient of the slope: dy where the slope applies, 0 elsewhere.</summary>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="z">What the activation was applied to.</param>
    static virtual Vector512<float> SlopeGradient(Vector512<float> dy, Vector512<float> z) => Vector512<float>.Zero;

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), or with γ inside the means where they are over several γ.</summary>
    /// <param name="g">The gradient through the activation.</param>
    /// <param name="deviation">x − μ.</param>
    /// <param name="row">The row's transform.</param>
    /// <param name="means">The row's means of the gradient.</param>
    static abstract Vector512<float> Backpropagate(
        Vector512<float> g, Vector512<float> deviation, in VectorTransform row, in VectorGradient means);
}
