using System.ComponentModel;

namespace Lucid.Kernels.Normalization;

/// <summary>What a normalisation layer keeps, and its mode.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NormalizationState
{
    /// <summary>γ, of shape (C) or a row's; null for 1.</summary>
    public Parameter? Weight { get; init; }

    /// <summary>β, of the same shape; null for 0.</summary>
    public Parameter? Bias { get; init; }

    /// <summary>The learnt slope of the activation, of shape (1) or (C); null where none is learnt.</summary>
    public Parameter? Slope { get; init; }

    /// <summary>The running statistics; null where none are kept.</summary>
    public RunningStatistics? Running { get; init; }

    /// <summary>Whether the layer is in training mode.</summary>
    public bool Training { get; init; }

    /// <summary>Whether rows are normalised by the running statistics, which are constants.</summary>
    internal bool IsConstant => Running is not null && !Training;

    /// <summary>Whether the running statistics take a step.</summary>
    internal bool Updates => Running is not null && Training;
}
