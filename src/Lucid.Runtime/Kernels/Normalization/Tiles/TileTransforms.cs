using Lucid.Kernels.Reductions;

namespace Lucid.Kernels.Normalization.Tiles;

/// <summary>The transform of each row of a tile whose statistics are known beforehand.</summary>
internal readonly unsafe struct TileTransforms<TKernel>(int channels, float* weight, float* bias, RowMoments* moments)
    where TKernel : INormalizationKernel
{
    public AffineTransform Of(int row, out RowStatistics statistics)
    {
        statistics = RowStatistics.Of(moments[row].Mean, moments[row].Variance, TKernel.Eps);
        return AffineTransform.OfChannel(statistics, weight, bias, row % channels);
    }
}
