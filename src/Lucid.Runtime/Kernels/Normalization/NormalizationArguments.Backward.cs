using Lucid.Kernels.Reductions;

namespace Lucid.Kernels.Normalization;

// What a backward pass makes of it.
internal readonly unsafe partial struct NormalizationArguments
{
    /// <summary>Whether the sums are needed: for the parameters, or for the gradient of the input through the statistics.</summary>
    public bool NeedsSums => Gradients is not null || !IsConstant;

    /// <summary>Whether g is kept where dx will be: both are wanted, and the sums of g come first.</summary>
    public bool KeepsGradient<TKernel>()
        where TKernel : INormalizationKernel => TKernel.KeepsGradient && Dx is not null && NeedsSums;

    /// <summary>How a row was normalised.</summary>
    public AffineTransform Transform<TKernel>(int row)
        where TKernel : INormalizationKernel => Transform<TKernel>(row, Statistics(RowSets<TKernel>.Of(Rows, row)));

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
        where TKernel : INormalizationKernel => Gradient<TKernel>(set, sums, RowSets<TKernel>.ElementsPerSet(Rows));

    /// <summary>The same of sets, each of which has its statistics over so many elements.</summary>
    public InputGradientTerms Gradient<TKernel>(int set, GradientSums sums, long count)
        where TKernel : INormalizationKernel
    {
        // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
        if (IsConstant)
        {
            return default;
        }

        GradientSums own = TKernel.IsCentered ? sums : sums with { Gradients = 0 };
        return new InputGradientTerms(Statistics(set), own, count);
    }

    /// <summary>Joins the sums of all sets with those of other processes, where statistics are shared and the gradient of the input is wanted.</summary>
    /// <returns>How many elements the statistics of a set are of.</returns>
    public long Share<TKernel>(Span<GradientSums> sets)
        where TKernel : INormalizationKernel
    {
        long count = RowSets<TKernel>.ElementsPerSet(Rows);
        return Exchange is null || Dx is null ? count : Exchange.Add(sets, count);
    }

    private RowStatistics Statistics(int set) => new(Mean[set], InverseStdDev[set]);
}
