using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>The gradient of a parameter of channels: what its rows contribute, added in double in the order of the samples.</summary>
internal static class BatchSums
{
    /// <summary>Adds up the rows of each channel.</summary>
    /// <param name="sums">A sum of each row.</param>
    /// <param name="gradient">Receives the total of each channel.</param>
    public static void Add(ReadOnlySpan<double> sums, Span<float> gradient) => VectorWidth.Run(new Accumulation(sums, gradient));

    /// <summary>The sums of columns, over rows in their order, each rounded to float.</summary>
    /// <param name="sums">The first row.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="stride">How far apart they lie.</param>
    /// <param name="target">Receives the totals.</param>
    /// <param name="length">The columns.</param>
    public static unsafe void AddRows<TVector>(double* sums, int rows, nint stride, float* target, nint length)
        where TVector : unmanaged, ISimdVector<TVector>
    {
        nint rest = length % DoubleVector<TVector>.Count;
        for (nint i = 0; i < length - rest; i += DoubleVector<TVector>.Count)
        {
            DoubleVector<TVector> total = default;
            for (int row = 0; row < rows; row++)
            {
                total += DoubleVector<TVector>.Load(sums + (row * stride) + i);
            }

            total.StoreNarrowed(target + i);
        }

        for (nint i = length - rest; i < length; i++)
        {
            double total = 0;
            for (int row = 0; row < rows; row++)
            {
                total += sums[(row * stride) + i];
            }

            target[i] = (float)total;
        }
    }

    private readonly ref struct Accumulation(ReadOnlySpan<double> sums, Span<float> gradient) : IVectorAction
    {
        private readonly ReadOnlySpan<double> _sums = sums;
        private readonly Span<float> _gradient = gradient;

        public unsafe void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            int channels = _gradient.Length;
            fixed (double* sums = _sums)
            fixed (float* gradient = _gradient)
            {
                AddRows<TVector>(sums, channels == 0 ? 0 : _sums.Length / channels, channels, gradient, channels);
            }
        }
    }
}
