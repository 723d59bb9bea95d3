using System.ComponentModel;
using Lucid.Kernels.Activations;

namespace Lucid.Kernels.LinearAlgebra;

/// <summary>What the compiler writes for a linear layer: its sizes and its activation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILinearKernel : IActivation
{
    /// <summary>The elements of a row of the input.</summary>
    static abstract int InFeatures { get; }

    /// <summary>The elements of a row of the output.</summary>
    static abstract int OutFeatures { get; }

    /// <summary>Whether an activation is applied to the result.</summary>
    static virtual bool HasActivation => false;
}
