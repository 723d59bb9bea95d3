using System.ComponentModel;

namespace Lucid.Kernels.Convolution;

/// <summary>What a convolution keeps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConvolutionState
{
    /// <summary>The weight: (K, C/groups, taps…), or (C, K/groups, taps…) where it is transposed.</summary>
    public required Parameter Weight { get; init; }

    /// <summary>The bias of each output channel; null for none.</summary>
    public Parameter? Bias { get; init; }

    /// <summary>The slope of the activation; null where none is learnt.</summary>
    public Parameter? Slope { get; init; }

    /// <summary>The weight in the form that is multiplied.</summary>
    public required ConvolutionWeights Prepared { get; init; }
}
