using System.ComponentModel;
using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution;

/// <summary>
/// What the compiler writes for a convolution: its geometry, its algorithm, and its register tiles for the declared channels. The walks over memory,
/// the packing and the transforms are the runtime's.
/// </summary>
/// <remarks>
/// A tile multiplies rows of elements by a panel of weights: one to three vectors of outputs, one depth after the other. All sums of a tile stay in
/// registers, and each is one chain of fused multiply-adds in the order of the depth. Vectors of 512 bits have room for 24 sums (24 rows of one
/// vector, 12 of two, 8 of three), narrower ones for 12.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConvolutionKernel : IActivation
{
    /// <summary>The shapes that the layer takes and gives.</summary>
    static abstract ConvolutionShape Shape { get; }

    /// <summary>Whether an activation is applied to the result.</summary>
    static virtual bool HasActivation => false;

    /// <summary>How the forward pass is done.</summary>
    static abstract ConvolutionPlan Plan { get; }

    /// <summary>How the gradient of the input is computed, which is a convolution of the gradient of the output.</summary>
    static abstract ConvolutionPlan InputGradientPlan { get; }

    /// <summary>How the gradient of the weight is computed: always directly.</summary>
    static abstract ConvolutionPlan WeightGradientPlan { get; }

    /// <summary>A tile of the forward pass: <c>output[r, k] = Σ input[r, l]·weight[l, k]</c>.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="vectors">The vectors of a panel.</param>
    /// <param name="input">The first row; the others follow, as far apart as the plan says.</param>
    /// <param name="weight">The panel, one depth after the other.</param>
    /// <param name="output">Receives the sums, row after row.</param>
    /// <param name="depth">How many products are summed.</param>
    /// <param name="accumulates">Whether the sums are added to what is in <paramref name="output"/>.</param>
    static abstract void Multiply<TVector>(int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
        where TVector : unmanaged, ITileVector<TVector>;

    /// <summary>The same for the gradient of the input.</summary>
    /// <inheritdoc cref="Multiply"/>
    static abstract void MultiplyInputGradient<TVector>(
        int vectors, ref float input, ref float weight, ref float output, int depth, bool accumulates)
        where TVector : unmanaged, ITileVector<TVector>;

    /// <summary>A tile of the gradient of the weight: <c>output[r, k] = Σ input[p, r]·gradient[p, k]</c>.</summary>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="vectors">The vectors of a panel.</param>
    /// <param name="input">
    /// The elements of the first position; those of the others follow, as far apart as <see cref="WeightGradientPlan"/> says.
    /// </param>
    /// <param name="gradient">The gradient of the output, one position after the other, as many vectors each as the panel has.</param>
    /// <param name="output">Receives the sums, row after row.</param>
    /// <param name="depth">How many positions are summed.</param>
    /// <param name="accumulates">Whether the sums are added to what is in <paramref name="output"/>.</param>
    static abstract void MultiplyWeightGradient<TVector>(
        int vectors, ref float input, ref float gradient, ref float output, int depth, bool accumulates)
        where TVector : unmanaged, ITileVector<TVector>;
}
