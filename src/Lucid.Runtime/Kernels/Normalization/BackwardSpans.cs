namespace Lucid.Kernels.Normalization;

/// <summary>What a backward pass reads and writes.</summary>
internal readonly ref struct BackwardSpans
{
    /// <summary>The input of the forward pass.</summary>
    public required ReadOnlySpan<float> X { get; init; }

    /// <summary>The gradient of its output.</summary>
    public required ReadOnlySpan<float> Dy { get; init; }

    /// <summary>Receives the gradient of the input; empty where nobody wants it, nor that of the residual.</summary>
    public Span<float> Dx { get; init; }

    /// <summary>What was added before the activation; empty where nothing was.</summary>
    public ReadOnlySpan<float> Residual { get; init; }

    /// <summary>Receives the gradient of the residual; empty where nobody wants it.</summary>
    public Span<float> ResidualGradient { get; init; }

    /// <summary>γ of each channel, or of each element of a row; empty for 1.</summary>
    public ReadOnlySpan<float> Weight { get; init; }

    /// <summary>β of each channel, or of each element of a row; empty for 0.</summary>
    public ReadOnlySpan<float> Bias { get; init; }

    /// <summary>The learnt slopes of the activation, one or one for each channel; empty where none are learnt.</summary>
    public ReadOnlySpan<float> Slope { get; init; }

    /// <summary>μ of each set of rows, then 1/√(σ² + ε) of each set.</summary>
    public required ReadOnlySpan<double> Statistics { get; init; }

    /// <summary>Whether the statistics are constants, not the rows' own.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Joins the sets' sums with those of other processes; null where statistics are their own alone.</summary>
    public StatisticsExchange? Exchange { get; init; }

    /// <summary>Receives Σg of each row, then Σg·x̂ of each, then Σdy·z of each; empty where nobody wants them.</summary>
    public Span<double> Sums { get; init; }

    /// <summary>Receives dγ, where γ is of the elements of a row; empty where it is not, or nobody wants it or dβ.</summary>
    public Span<float> WeightGradient { get; init; }

    /// <summary>Receives dβ; as <see cref="WeightGradient"/>.</summary>
    public Span<float> BiasGradient { get; init; }
}
