namespace Lucid.Kernels;

/// <summary>What a backward pass works on, in pinned memory, because several threads may reach it.</summary>
internal readonly unsafe struct BackwardJob
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

    /// <summary>μ of each set of rows.</summary>
    public double* Mean { get; init; }

    /// <summary>1/√(σ² + ε) of each set.</summary>
    public double* InverseDeviation { get; init; }

    /// <summary>Whether the statistics are constants, not the row's own.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Receives Σg of each row; null where nobody wants it.</summary>
    public double* Gradients { get; init; }

    /// <summary>Receives Σg·(x − μ) of each row; null where nobody wants it.</summary>
    public double* Products { get; init; }

    /// <summary>Whether the sums are needed: for the parameters, or for the gradient of the input through the statistics.</summary>
    public bool NeedsSums => Gradients is not null || !IsConstant;

    /// <summary>What belongs to the elements of a row, where γ and β are of elements.</summary>
    public ElementAffine Elements => new(Weight, Bias is null ? Weight : Bias);

    /// <summary>How a row was normalised.</summary>
    public RowTransform Transform<TKernel>(int row)
        where TKernel : INormalizationKernel
    {
        RowStatistics statistics = Statistics(RowSets<TKernel>.Of(Rows, row));
        if (TKernel.IsElementwise)
        {
            return new RowTransform(statistics, weight: 1f, bias: 0f);
        }

        int channel = row % Rows.Channels;
        return new RowTransform(statistics, Weight is null ? 1f : Weight[channel], Bias is null ? 0f : Bias[channel]);
    }

    /// <summary>Notes a row's sums for the parameters, and returns what they add to those of its set.</summary>
    public GradientSums Keep<TKernel>(int row, GradientSums sums)
        where TKernel : INormalizationKernel
    {
        if (Gradients is not null)
        {
            Gradients[row] = sums.Gradients;
            Products[row] = sums.Products;
        }

        return TKernel.GroupSize > 1 && Weight is not null ? sums * Weight[row % Rows.Channels] : sums;
    }

    /// <summary>What the gradient of the input subtracts in all rows of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="sums">The sums over its rows.</param>
    public RowGradient Gradient<TKernel>(int set, GradientSums sums)
        where TKernel : INormalizationKernel
    {
        // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
        if (IsConstant)
        {
            return default;
        }

        GradientSums own = TKernel.IsCentered ? sums : sums with { Gradients = 0 };
        int count = RowSets<TKernel>.ElementsPerSet(Rows);
        return RowSets<TKernel>.IsWeighted ? RowGradient.OfWeighted(Statistics(set), own, count) : new RowGradient(Statistics(set), own, count);
    }

    private RowStatistics Statistics(int set) => new(Mean[set], InverseDeviation[set]);
}
