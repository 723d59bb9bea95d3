using System.ComponentModel;
using Lucid.Kernels.Convolution;
using Lucid.Operations;

namespace Lucid;

/// <summary>
/// A declared convolution, as the runtime sees it where it is fused with its neighbours. The compiler writes the implementation: which kernel the
/// layer has, and what it keeps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConvolution
{
    /// <summary>The overloads over the layer's kernel.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ConvolutionOverloads Overloads { get; }

    /// <summary>What the layer keeps.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ConvolutionState State { get; }
}
