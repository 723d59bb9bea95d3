using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution.Direct;

/// <summary>
/// Weights in the order in which they are multiplied: for each group and chunk of runs the panels, and in each the taps and channels of the input
/// with a vector of outputs beside the other.
/// </summary>
internal static unsafe class DirectWeights<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>The floats that packed weights of one group take.</summary>
    public static long Length(TapLattice lattice, int inputs, int outputs) =>
        checked((long)lattice.Taps * inputs * Panels.Of(outputs, TVector.Count).Vectors * TVector.Count);

    /// <summary>Packs the weights of one group.</summary>
    public static void Pack(TapLattice lattice, in ConvolutionShape shape, WeightView weights, int runsPerChunk, float* target)
    {
        var panels = Panels.Of(weights.Outputs, TVector.Count);
        for (int firstRun = 0; firstRun < lattice.Runs; firstRun += runsPerChunk)
        {
            int endRun = Math.Min(lattice.Runs, firstRun + runsPerChunk);
            for (int panel = 0; panel < panels.Count; panel++)
            {
                int first = Panels.FirstVector(panel) * TVector.Count;
                int lanes = panels.VectorsOf(panel) * TVector.Count;
                for (int run = firstRun; run < endRun; run++)
                {
                    for (int along = 0; along < lattice.Width.Taps.Length; along++)
                    {
                        int tap = lattice.Tap(run, along, shape);
                        for (int input = 0; input < weights.Inputs; input++, target += lanes)
                        {
                            for (int lane = 0; lane < lanes; lane++)
                            {
                                target[lane] = first + lane < weights.Outputs ? weights[first + lane, input, tap] : 0;
                            }
                        }
                    }
                }
            }
        }
    }
}
