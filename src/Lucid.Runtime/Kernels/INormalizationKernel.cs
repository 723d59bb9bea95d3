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

    /// <summary>The elements of one row where they are declared; 0 where only the caller knows.</summary>
    static abstract int RowLength { get; }

    /// <summary>
    /// How far apart the elements of a row lie: 1 where each row is a run of memory, or C where the channels of a voxel are neighbours.
    /// </summary>
    static virtual int ElementStride => 1;

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β), f the layer's activation.</summary>
    /// <param name="x">Elements of the row.</param>
    /// <param name="row">The row's transform.</param>
    static abstract Vector512<float> Normalize(Vector512<float> x, in VectorTransform row);

    /// <summary>g, the gradient dy through the activation.</summary>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="deviation">x − μ.</param>
    /// <param name="row">The row's transform.</param>
    static abstract Vector512<float> Gradient(Vector512<float> dy, Vector512<float> deviation, in VectorTransform row);

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)).</summary>
    /// <param name="x">Elements of the row.</param>
    /// <param name="dy">The gradient of the output.</param>
    /// <param name="row">The row's transform.</param>
    /// <param name="means">The row's means of the gradient.</param>
    static abstract Vector512<float> Backpropagate(Vector512<float> x, Vector512<float> dy, in VectorTransform row, in VectorGradient means);
}
