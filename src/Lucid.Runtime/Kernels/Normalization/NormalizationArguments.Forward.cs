using Lucid.Kernels.Reductions;

namespace Lucid.Kernels.Normalization;

// What a forward pass makes of it.
internal readonly unsafe partial struct NormalizationArguments
{
    /// <summary>Whether rows are normalised by their own statistics.</summary>
    public bool IsOwn => RunningMean is null;

    /// <summary>Joins the statistics of all sets with those of other processes, where they are shared.</summary>
    public void Share(Span<RowMoments> sets)
    {
        Exchange?.Merge(sets);
        if (Exchange is not null && FoundCount is not null && !sets.IsEmpty)
        {
            *FoundCount = sets[0].Count;
        }
    }

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
}
