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

    /// <summary>γ of each channel, or of each element of a row; null for 1.</summary>
    public float* Weight { get; init; }

    /// <summary>β of each channel, or of each element of a row; null for 0.</summary>
    public float* Bias { get; init; }

    /// <summary>The running mean of each channel, where rows are normalised by it; null where they are by their own.</summary>
    public float* RunningMean { get; init; }

    /// <summary>The running variance of each channel; null like the mean.</summary>
    public float* RunningVariance { get; init; }

    /// <summary>Receives μ of each set of rows; null where nobody wants it.</summary>
    public double* Mean { get; init; }

    /// <summary>Receives 1/√(σ² + ε) of each set; null where nobody wants it.</summary>
    public double* InverseDeviation { get; init; }

    /// <summary>Receives μ of each set, for the running statistics; null where nobody wants it.</summary>
    public double* FoundMean { get; init; }

    /// <summary>Receives Σ(x − μ)² of each set; null like the mean.</summary>
    public double* CenteredSquares { get; init; }

    /// <summary>Whether rows are normalised by their own statistics.</summary>
    public bool IsOwn => RunningMean is null;

    /// <summary>What belongs to the elements of a row, where γ and β are of elements.</summary>
    public ElementAffine Elements => new(Weight, Bias is null ? Weight : Bias);

    /// <summary>Notes what a set of rows is normalised by, and returns it.</summary>
    public RowStatistics Keep<TKernel>(int set, in RowMoments moments)
        where TKernel : INormalizationKernel
    {
        int channel = set % Rows.Channels;
        RowStatistics statistics = IsOwn
            ? RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps)
            : RowStatistics.Of(RunningMean[channel], RunningVariance[channel], TKernel.Eps);
        if (InverseDeviation is not null)
        {
            Mean[set] = statistics.Mean;
            InverseDeviation[set] = statistics.InverseDeviation;
        }

        if (CenteredSquares is not null)
        {
            FoundMean[set] = moments.Mean;
            CenteredSquares[set] = moments.CenteredSquares;
        }

        return statistics;
    }

    /// <summary>How a row of a set is normalised.</summary>
    public RowTransform Transform<TKernel>(int row, in RowStatistics statistics)
        where TKernel : INormalizationKernel
    {
        if (TKernel.IsElementwise)
        {
            return new RowTransform(statistics, weight: 1f, bias: 0f);
        }

        int channel = row % Rows.Channels;
        return new RowTransform(statistics, Weight is null ? 1f : Weight[channel], Bias is null ? 0f : Bias[channel]);
    }
}
