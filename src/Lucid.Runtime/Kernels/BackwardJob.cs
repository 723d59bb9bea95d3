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

    /// <summary>γ of each channel; null for 1.</summary>
    public float* Weight { get; init; }

    /// <summary>β of each channel; null for 0.</summary>
    public float* Bias { get; init; }

    /// <summary>μ of each row.</summary>
    public double* Mean { get; init; }

    /// <summary>1/√(σ² + ε) of each row.</summary>
    public double* InverseDeviation { get; init; }

    /// <summary>Whether the statistics are constants, not the row's own.</summary>
    public bool IsConstant { get; init; }

    /// <summary>Receives Σg of each row; null where nobody wants it.</summary>
    public double* Gradients { get; init; }

    /// <summary>Receives Σg·(x − μ) of each row; null where nobody wants it.</summary>
    public double* Products { get; init; }

    /// <summary>Whether the sums are needed: for the parameters, or for the gradient of the input through the statistics.</summary>
    public bool NeedsSums => Gradients is not null || !IsConstant;

    /// <summary>How a row was normalised.</summary>
    public RowTransform Transform(int row)
    {
        int channel = row % Rows.Channels;
        return new RowTransform(Statistics(row), Weight is null ? 1f : Weight[channel], Bias is null ? 0f : Bias[channel]);
    }

    /// <summary>Notes a row's sums, and returns what the gradient of its input subtracts.</summary>
    public RowGradient Keep(int row, GradientSums sums)
    {
        if (Gradients is not null)
        {
            Gradients[row] = sums.Gradients;
            Products[row] = sums.Products;
        }

        // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
        return IsConstant ? default : new RowGradient(Statistics(row), sums, Rows.RowLength);
    }

    private RowStatistics Statistics(int row) => new(Mean[row], InverseDeviation[row]);
}
