using System.ComponentModel;

namespace Lucid.Kernels.LinearAlgebra;

/// <summary>What a linear layer keeps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LinearState
{
    /// <summary>The weight: (OutFeatures, InFeatures).</summary>
    public required Parameter Weight { get; init; }

    /// <summary>The bias of each output; null for none.</summary>
    public Parameter? Bias { get; init; }

    /// <summary>The slope of the activation; null where none is learnt.</summary>
    public Parameter? Slope { get; init; }
}
