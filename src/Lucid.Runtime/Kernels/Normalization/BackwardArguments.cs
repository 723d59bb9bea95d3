using System.Runtime.CompilerServices;
using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Reductions;

namespace Lucid.Kernels.Normalization;

/// <summary>What a backward pass works on, in pinned memory, because several threads may reach it.</summary>
internal readonly unsafe struct BackwardArguments
{
    /// <summary>How the memory folds into rows.</summary>
    public ChannelRows Rows { get; init; }

    /// <summary>The input of the forward pass.</summary>
    public float* X { get; init; }

    /// <summary>The gradient of its output.</summary>
    public float* Dy { get; init; }

    /// <summary>Receives the gradient of the input; null where nobody wants it.</summary>
    public float* Dx { get; init; }

    /// <summary>γ of each channel, or of each element of a row; null for 1.</summary>
    public float* Weight { get; init; }

    /// <summary>β of each channel, or of each element of a row; null for 0.</summary>
    public float* Bias { get; init; }

    /// <summary>What was added before the activation; null where nothing was.</summary>
    public float* Residual { get; init; }

    /// <summary>Receives the gradient of the residual; null where nobody wants it.</summary>
    public float* ResidualGradient { get; init; }

    /// <summary>The learnt slopes of the activation, one or one for each channel; null where none are learnt.</summary>
    public float* Slope { get; init; }

    /// <summary>How many slopes there are.</summary>
    public int SlopeCount { get; init; }

    /// <summary>μ of each set of rows.</summary>
    public double* Mean { get; init; }

    /// <summary>1/√(σ² + ε) of each set.</summary>
    public double* InverseStdDev { get; init; }

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

    /// <summary>Whether the sums are needed: for the parameters, or for the gradient of the input through the statistics.</summary>
    public bool NeedsSums => Gradients is not null || !IsConstant;

    /// <summary>What a pass over a row works on beside input and gradients.</summary>
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
            Slope = TKernel.HasSlope ? SlopeOf(row % Rows.Channels) : 0,
        };
    }

    /// <summary>The learnt slope of a channel.</summary>
    public float SlopeOf(int channel) => Slope[SlopeCount == 1 ? 0 : channel];

    /// <summary>How a row was normalised.</summary>
    public AffineTransform Transform<TKernel>(int row)
        where TKernel : INormalizationKernel
    {
        RowStatistics statistics = Statistics(RowSets<TKernel>.Of(Rows, row));
        if (TKernel.IsElementwise)
        {
            return new AffineTransform(statistics, weight: 1f, bias: 0f);
        }

        int channel = row % Rows.Channels;
        return new AffineTransform(statistics, Weight is null ? 1f : Weight[channel], Bias is null ? 0f : Bias[channel]);
    }

    /// <summary>Notes a row's sums for the parameters, and returns what they add to those of its set.</summary>
    public GradientSums Record<TKernel>(int row, GradientSums sums)
        where TKernel : INormalizationKernel
    {
        if (Gradients is not null)
        {
            Gradients[row] = sums.Gradients;
            Products[row] = sums.Products * InverseStdDev[RowSets<TKernel>.Of(Rows, row)];
            if (TKernel.HasSlope)
            {
                Slopes[row] = sums.Slopes;
            }
        }

        return TKernel.GroupSize > 1 && Weight is not null ? sums.WeightedBy(Weight[row % Rows.Channels]) : sums;
    }

    /// <summary>What the gradient of the input subtracts in all rows of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="sums">The sums over its rows.</param>
    public InputGradientTerms Gradient<TKernel>(int set, GradientSums sums)
        where TKernel : INormalizationKernel
    {
        // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
        if (IsConstant)
        {
            return default;
        }

        GradientSums own = TKernel.IsCentered ? sums : sums with { Gradients = 0 };
        return new InputGradientTerms(Statistics(set), own, RowSets<TKernel>.ElementsPerSet(Rows));
    }

    private RowStatistics Statistics(int set) => new(Mean[set], InverseStdDev[set]);
}
