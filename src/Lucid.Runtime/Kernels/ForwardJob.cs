namespace Lucid.Kernels;

/// <summary>What a forward pass works on, in pinned memory, because several threads may reach it.</summary>
internal readonly unsafe struct ForwardJob
{
    /// <summary>How the memory folds into rows.</summary>
    public ChannelRows Rows { get; init; }

    /// <summary>The input.</summary>
    public float* X { get; init; }

    /// <summary>Receives the output; may be the input.</summary>
    public float* Y { get; init; }

    /// <summary>γ of each channel; null for 1.</summary>
    public float* Weight { get; init; }

    /// <summary>β of each channel; null for 0.</summary>
    public float* Bias { get; init; }

    /// <summary>The running mean of each channel, where rows are normalised by it; null where they are by their own.</summary>
    public float* RunningMean { get; init; }

    /// <summary>The running variance of each channel; null like the mean.</summary>
    public float* RunningVariance { get; init; }

    /// <summary>Receives μ of each row; null where nobody wants it.</summary>
    public double* Mean { get; init; }

    /// <summary>Receives 1/√(σ² + ε) of each row; null where nobody wants it.</summary>
    public double* InverseDeviation { get; init; }

    /// <summary>Receives μ of each row, for the running statistics; null where nobody wants it.</summary>
    public double* FoundMean { get; init; }

    /// <summary>Receives Σ(x − μ)² of each row; null like the mean.</summary>
    public double* CenteredSquares { get; init; }

    /// <summary>Whether rows are normalised by their own statistics.</summary>
    public bool IsOwn => RunningMean is null;

    /// <summary>Notes what a row is normalised by, and returns how.</summary>
    public RowTransform Keep<TKernel>(int row, in RowMoments moments)
        where TKernel : INormalizationKernel
    {
        int channel = row % Rows.Channels;
        RowStatistics statistics = IsOwn
            ? RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps)
            : RowStatistics.Of(RunningMean[channel], RunningVariance[channel], TKernel.Eps);
        if (InverseDeviation is not null)
        {
            Mean[row] = statistics.Mean;
            InverseDeviation[row] = statistics.InverseDeviation;
        }

        if (CenteredSquares is not null)
        {
            FoundMean[row] = moments.Mean;
            CenteredSquares[row] = moments.CenteredSquares;
        }

        return new RowTransform(statistics, Weight is null ? 1f : Weight[channel], Bias is null ? 0f : Bias[channel]);
    }
}
