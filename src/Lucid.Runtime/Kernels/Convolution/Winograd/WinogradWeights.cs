using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Convolution.Winograd;

/// <summary>
/// Transforms weights to the points of tiles, in double precision, rounded once: for each point the panels, and in each the channels of the input
/// with a vector of outputs beside the other.
/// </summary>
internal readonly unsafe struct WinogradWeights<TVector> : IRowPass
    where TVector : unmanaged, ISimdVector<TVector>
{
    private readonly WinogradTiling _tiling;
    private readonly WeightView _weights;
    private readonly float* _target;
    private readonly Panels _panels;

    private WinogradWeights(WinogradTiling tiling, WeightView weights, float* target)
    {
        _tiling = tiling;
        _weights = weights;
        _target = target;
        _panels = Panels.Of(weights.Outputs, TVector.Count);
    }

    /// <summary>The floats that transformed weights take.</summary>
    public static long Length(WinogradTiling tiling, int inputs, int outputs) =>
        checked((long)tiling.Points * inputs * Panels.Of(outputs, TVector.Count).Vectors * TVector.Count);

    /// <summary>Transforms weights.</summary>
    public static void Run(WinogradTiling tiling, WeightView weights, float* target)
    {
        new Span<float>(target, checked((int)Length(tiling, weights.Inputs, weights.Outputs))).Clear();
        RowParallel.Run(new WinogradWeights<TVector>(tiling, weights, target), weights.Inputs, weights.Outputs * tiling.Points * 4);
    }

    public void Run(int first, int end)
    {
        const int MostPoints = 6;
        double[,] depth = WinogradPoints.WeightMatrix(_tiling.Depth.Tile);
        double[,] height = WinogradPoints.WeightMatrix(_tiling.Height.Tile);
        double[,] width = WinogradPoints.WeightMatrix(_tiling.Width.Tile);
        int kd = _tiling.Depth.KernelSize, kh = _tiling.Height.KernelSize, kw = _tiling.Width.KernelSize;
        int nd = _tiling.Depth.Points, nh = _tiling.Height.Points, nw = _tiling.Width.Points;
        double* rows = stackalloc double[3 * 3 * MostPoints];
        double* planes = stackalloc double[3 * MostPoints * MostPoints];
        long point = (long)_weights.Inputs * _panels.Vectors * TVector.Count;
        for (int input = first; input < end; input++)
        {
            for (int output = 0; output < _weights.Outputs; output++)
            {
                // Along W, then H, then D.
                for (int line = 0; line < kd * kh; line++)
                {
                    for (int k = 0; k < nw; k++)
                    {
                        double sum = 0;
                        for (int tap = 0; tap < kw; tap++)
                        {
                            sum += width[k, tap] * _weights[output, input, (line * kw) + tap];
                        }

                        rows[(line * nw) + k] = sum;
                    }
                }

                for (int plane = 0; plane < kd; plane++)
                {
                    for (int j = 0; j < nh; j++)
                    {
                        for (int k = 0; k < nw; k++)
                        {
                            double sum = 0;
                            for (int tap = 0; tap < kh; tap++)
                            {
                                sum += height[j, tap] * rows[(((plane * kh) + tap) * nw) + k];
                            }

                            planes[(((plane * nh) + j) * nw) + k] = sum;
                        }
                    }
                }

                float* target = _target + Place(input, output);
                for (int i = 0; i < nd; i++)
                {
                    for (int jk = 0; jk < nh * nw; jk++, target += point)
                    {
                        double sum = 0;
                        for (int tap = 0; tap < kd; tap++)
                        {
                            sum += depth[i, tap] * planes[(tap * nh * nw) + jk];
                        }

                        *target = (float)sum;
                    }
                }
            }
        }
    }

    // Within the weights of one point.
    private long Place(int input, int output)
    {
        (int vector, int lane) = Math.DivRem(output, TVector.Count);
        (nint first, nint row) = _panels.Place(vector, _weights.Inputs, TVector.Count);
        return first + (input * row) + lane;
    }
}
