using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>The gradient of a parameter of channels: what its rows contribute, added in double in the order of the samples.</summary>
internal static class BatchSums
{
    /// <summary>Adds up the rows of each channel.</summary>
    /// <param name="sums">A sum of each row.</param>
    /// <param name="gradient">Receives the total of each channel.</param>
    public static void Add(ReadOnlySpan<double> sums, Span<float> gradient) => VectorWidth.Run(new Accumulation(sums, gradient));

    private readonly ref struct Accumulation(ReadOnlySpan<double> sums, Span<float> gradient) : IVectorAction
    {
        private readonly ReadOnlySpan<double> _sums = sums;
        private readonly Span<float> _gradient = gradient;

        public unsafe void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            int channels = _gradient.Length;
            int rest = channels % DoubleVector<TVector>.Count;
            fixed (double* sums = _sums)
            fixed (float* gradient = _gradient)
            {
                for (int channel = 0; channel < channels - rest; channel += DoubleVector<TVector>.Count)
                {
                    DoubleVector<TVector> total = default;
                    for (int row = channel; row < _sums.Length; row += channels)
                    {
                        total += DoubleVector<TVector>.Load(sums + row);
                    }

                    total.StoreNarrowed(gradient + channel);
                }

                for (int channel = channels - rest; channel < channels; channel++)
                {
                    double total = 0;
                    for (int row = channel; row < _sums.Length; row += channels)
                    {
                        total += sums[row];
                    }

                    gradient[channel] = (float)total;
                }
            }
        }
    }
}
