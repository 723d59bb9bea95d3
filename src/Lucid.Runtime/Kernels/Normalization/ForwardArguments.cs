using System.Runtime.CompilerServices;
using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Reductions;

namespace Lucid.Kernels.Normalization;

/// <summary>What a forward pass works on, in pinned memory, because several threads may reach it.</summary>
internal readonly unsafe struct ForwardArguments
{
    /// <summary>How the memory folds into rows.</summary>
    public ChannelRows Rows { get; init; }

    /// <summary>The input.</summary>
    public float* X { get; init; }

    /// <summary>Receives the output; may be the input.</summary>
    public float* Y { get; init; }

    /// <summary>The input, where its elements have 16 bits; null where they have 32.</summary>
    public Half* HalfX { get; init; }

    /// <summary>Receives the output of 16-bit elements; may be the input.</summary>
    public Half* HalfY { get; init; }

    /// <summary>What is added before the activation, where the input's elements have 16 bits; null where nothing is.</summary>
    public Half* HalfResidual { get; init; }

    /// <summary>γ of each channel, or of each element of a row; null for 1.</summary>
    public float* Weight { get; init; }

    /// <summary>β of each channel, or of each element of a row; null for 0.</summary>
    public float* Bias { get; init; }

    /// <summary>What is added before the activation; null where nothing is.</summary>
    public float* Residual { get; init; }

    /// <summary>The learnt slopes of the activation, one or one for each channel; null where none are learnt.</summary>
    public float* Slope { get; init; }

    /// <summary>How many slopes there are.</summary>
    public int SlopeCount { get; init; }

    /// <summary>The running mean of each channel, where rows are normalised by it; null where they are by their own.</summary>
    public float* RunningMean { get; init; }

    /// <summary>The running variance of each channel; null like the mean.</summary>
    public float* RunningVariance { get; init; }

    /// <summary>Receives μ of each set of rows; null where nobody wants it.</summary>
    public double* Mean { get; init; }

    /// <summary>Receives 1/√(σ² + ε) of each set; null where nobody wants it.</summary>
    public double* InverseStdDev { get; init; }

    /// <summary>Receives μ of each set, for the running statistics; null where nobody wants it.</summary>
    public double* FoundMean { get; init; }

    /// <summary>Receives Σ(x − μ)² of each set; null like the mean.</summary>
    public double* CenteredSquares { get; init; }

    /// <summary>Whether rows are normalised by their own statistics.</summary>
    public bool IsOwn => RunningMean is null;

    /// <summary>What a pass over a row works on beside input and output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RowOperands Operands<TKernel>(int row)
        where TKernel : INormalizationKernel
    {
        // Where nothing of it is used, nothing of it is computed.
        if (!RowOperands.AreUsedBy<TKernel>())
        {
            return default;
        }

        nint offset = (nint)row * Rows.RowLength;
        return new()
        {
            Weight = Weight,
            Bias = Bias is null ? Weight : Bias,
            Residual = TKernel.AddsResidual ? Residual + offset : null,
            Slope = TKernel.HasSlope ? SlopeOf(row % Rows.Channels) : 0,
        };
    }

    /// <summary>The learnt slope of a channel.</summary>
    public float SlopeOf(int channel) => Slope[SlopeCount == 1 ? 0 : channel];

    /// <summary>Notes what a set of rows is normalised by, and returns it.</summary>
    public RowStatistics Record<TKernel>(int set, in RowMoments moments)
        where TKernel : INormalizationKernel
    {
        int channel = set % Rows.Channels;
        RowStatistics statistics = IsOwn
            ? RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps)
            : RowStatistics.Of(RunningMean[channel], RunningVariance[channel], TKernel.Eps);
        if (InverseStdDev is not null)
        {
            Mean[set] = statistics.Mean;
            InverseStdDev[set] = statistics.InverseStdDev;
        }

        if (CenteredSquares is not null)
        {
            FoundMean[set] = moments.Mean;
            CenteredSquares[set] = moments.CenteredSquares;
        }

        return statistics;
    }

    /// <summary>How a row of a set is normalised.</summary>
    public AffineTransform Transform<TKernel>(int row, in RowStatistics statistics)
        where TKernel : INormalizationKernel
    {
        if (TKernel.IsElementwise)
        {
            return new AffineTransform(statistics, weight: 1f, bias: 0f);
        }

        int channel = row % Rows.Channels;
        return new AffineTransform(statistics, Weight is null ? 1f : Weight[channel], Bias is null ? 0f : Bias[channel]);
    }
}
