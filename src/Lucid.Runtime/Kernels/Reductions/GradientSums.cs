using System.ComponentModel;

namespace Lucid.Kernels.Reductions;

/// <summary>The sums of a row's backward pass, in double.</summary>
/// <param name="Gradients">Σg.</param>
/// <param name="Products">Σg·(x − μ).</param>
/// <param name="Slopes">Σdy·z where a learnt slope applies; 0 where none is learnt.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct GradientSums(double Gradients, double Products, double Slopes = 0)
{
    /// <summary>The sums of two disjoint sets of elements together.</summary>
    /// <param name="left">The sums of one set.</param>
    /// <param name="right">The sums of the other.</param>
    public static GradientSums operator +(GradientSums left, GradientSums right) =>
        new(left.Gradients + right.Gradients, left.Products + right.Products, left.Slopes + right.Slopes);

    /// <summary>Σγ·g and Σγ·g·(x − μ) of elements that have a γ in common; the gradient of a slope has no γ in it.</summary>
    internal GradientSums WeightedBy(float weight) => this with { Gradients = Gradients * weight, Products = Products * weight };
}
