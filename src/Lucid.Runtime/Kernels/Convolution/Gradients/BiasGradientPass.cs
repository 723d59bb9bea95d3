using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution.Gradients;

/// <summary>
/// The gradient of a bias: for each channel the sum of the gradient of the output, in chains of floats and chains of doubles, as the gradient of the
/// weight is.
/// </summary>
internal static unsafe class BiasGradientPass<TVector>
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>Computes the gradient.</summary>
    /// <param name="gradient">The gradient of the output: (N, positions, K).</param>
    /// <param name="batch">N.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="channels">K.</param>
    /// <param name="target">Receives the sums.</param>
    public static void Run(float* gradient, int batch, int positions, int channels, float* target)
    {
        double* totals = stackalloc double[TVector.Count];
        float* sums = stackalloc float[TVector.Count];
        for (int channel = 0; channel < channels; channel += TVector.Count)
        {
            int count = Math.Min(TVector.Count, channels - channel);
            new Span<double>(totals, count).Clear();
            for (int sample = 0; sample < batch; sample++)
            {
                for (int start = 0; start < positions; start += Tuning.GradientChain)
                {
                    float* source = gradient + ((((nint)sample * positions) + start) * channels) + channel;
                    TVector sum = TVector.Zero;
                    for (int i = Math.Min(Tuning.GradientChain, positions - start); i > 0; i--, source += channels)
                    {
                        sum += count == TVector.Count ? TVector.Load(source) : TVector.LoadPart(source, count, TVector.Zero);
                    }

                    TVector.Store(sum, sums);
                    for (int i = 0; i < count; i++)
                    {
                        totals[i] += sums[i];
                    }
                }
            }

            for (int i = 0; i < count; i++)
            {
                target[channel + i] = (float)totals[i];
            }
        }
    }
}
