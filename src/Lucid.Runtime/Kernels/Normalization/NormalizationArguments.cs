using System.Runtime.CompilerServices;
using Lucid.Kernels.Normalization.ChannelsFirst;

namespace Lucid.Kernels.Normalization;

/// <summary>What a pass works on, forward or backward, in pinned memory, because several threads may reach it.</summary>
internal readonly unsafe partial struct NormalizationArguments
{
    /// <summary>How the memory folds into rows.</summary>
    public ChannelRows Rows { get; init; }

    /// <summary>The input.</summary>
    public float* X { get; init; }

    /// <summary>γ of each channel, or of each element of a row; null for 1.</summary>
    public float* Weight { get; init; }

    /// <summary>β of each channel, or of each element of a row; null for 0.</summary>
    public float* Bias { get; init; }

    /// <summary>What was added before the activation; null where nothing was.</summary>
    public float* Residual { get; init; }

    /// <summary>The learnt slopes of the activation, one or one for each channel; null where none are learnt.</summary>
    public float* Slope { get; init; }

    /// <summary>How many slopes there are.</summary>
    public int SlopeCount { get; init; }

    /// <summary>μ of each set of rows. A forward pass writes it; null where nobody wants it.</summary>
    public double* Mean { get; init; }

    /// <summary>1/√(σ² + ε) of each set; as the mean.</summary>
    public double* InverseStdDev { get; init; }

    /// <summary>Joins the sets' statistics with those of other processes; null where they are their own alone.</summary>
    public StatisticsExchange? Exchange { get; init; }

    // Of a forward pass.

    /// <summary>Receives the output; may be the input.</summary>
    public float* Y { get; init; }

    /// <summary>The input, where its elements have 16 bits; null where they have 32.</summary>
    public Half* HalfX { get; init; }

    /// <summary>Receives the output of 16-bit elements; may be the input.</summary>
    public Half* HalfY { get; init; }

    /// <summary>What is added before the activation, where the input's elements have 16 bits; null where nothing is.</summary>
    public Half* HalfResidual { get; init; }

    /// <summary>The running mean of each channel, where rows are normalised by it; null where they are by their own.</summary>
    public float* RunningMean { get; init; }

    /// <summary>The running variance of each channel; null like the mean.</summary>
    public float* RunningVariance { get; init; }

    /// <summary>Receives μ of each set, for the running statistics; null where nobody wants it.</summary>
    public double* FoundMean { get; init; }

    /// <summary>Receives Σ(x − μ)² of each set; null like the mean.</summary>
    public double* CenteredSquares { get; init; }

    /// <summary>Receives how many elements the statistics of a set are of, where they are shared; null like the mean.</summary>
    public long* FoundCount { get; init; }

    // Of a backward pass.

    /// <summary>The gradient of its output.</summary>
    public float* Dy { get; init; }

    /// <summary>Receives the gradient of the input; null where nobody wants it.</summary>
    public float* Dx { get; init; }

    /// <summary>Receives the gradient of the residual; null where nobody wants it.</summary>
    public float* ResidualGradient { get; init; }

    /// <summary>Whether the statistics are constants, not the row's own.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Receives Σg of each row; null where nobody wants it.</summary>
    public double* Gradients { get; init; }

    /// <summary>Receives Σg·x̂ of each row; null where nobody wants it.</summary>
    public double* Products { get; init; }

    /// <summary>Receives Σdy·z of each row, where the slope applies; null where no slope is learnt.</summary>
    public double* Slopes { get; init; }

    /// <summary>Receives dγ of each element of a row; null where nobody wants it, or γ belongs to a channel.</summary>
    public float* WeightGradient { get; init; }

    /// <summary>Receives dβ of each element of a row, where there is dγ.</summary>
    public float* BiasGradient { get; init; }

    /// <summary>The elements of a row: a constant where they are declared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint RowLength<TKernel>()
        where TKernel : INormalizationKernel => TKernel.RowLength > 0 ? TKernel.RowLength : Rows.RowLength;

    /// <summary>The samples whose rows share statistics.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SharedSamples<TKernel>()
        where TKernel : INormalizationKernel => TKernel.IsOverBatch ? Rows.Batch : 1;

    /// <summary>What a pass over a row works on beside input and results.</summary>
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
            ResidualGradient = TKernel.AddsResidual && ResidualGradient is not null ? ResidualGradient + offset : null,
            KeptGradient = KeepsGradient<TKernel>() ? Dx + offset : null,
            Slope = TKernel.HasSlope ? SlopeOf(row % Rows.Channels) : 0,
        };
    }

    /// <summary>The learnt slope of a channel.</summary>
    public float SlopeOf(int channel) => Slope[SlopeCount == 1 ? 0 : channel];

    /// <summary>How a row of a set is normalised.</summary>
    public AffineTransform Transform<TKernel>(int row, in RowStatistics statistics)
        where TKernel : INormalizationKernel => TKernel.IsElementwise
            ? new AffineTransform(statistics, weight: 1f, bias: 0f)
            : AffineTransform.OfChannel(statistics, Weight, Bias, row % Rows.Channels);
}
