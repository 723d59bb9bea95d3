using Lucid.Kernels.Activations;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Convolution;

/// <summary>The activation of a layer by itself, forward or backward, in the layout of the layer.</summary>
internal readonly ref struct ActivationRun<TKernel> : IVectorAction
    where TKernel : IConvolutionKernel
{
    private readonly ReadOnlySpan<float> _z;
    private readonly ReadOnlySpan<float> _dy;
    private readonly ReadOnlySpan<float> _slope;
    private readonly Span<float> _result;
    private readonly int _positions;

    private ActivationRun(ReadOnlySpan<float> z, ReadOnlySpan<float> dy, ReadOnlySpan<float> slope, Span<float> result, int positions)
    {
        _z = z;
        _dy = dy;
        _slope = slope;
        _result = result;
        _positions = positions;
    }

    /// <summary>y = f(z), or g = dy·f′(z).</summary>
    /// <param name="z">What it is applied to.</param>
    /// <param name="dy">The gradient of y; empty for the forward pass.</param>
    /// <param name="slope">The learnt slopes; empty where there are none.</param>
    /// <param name="result">Receives y or g.</param>
    /// <param name="positions">The positions of a sample.</param>
    public static void Run(ReadOnlySpan<float> z, ReadOnlySpan<float> dy, ReadOnlySpan<float> slope, Span<float> result, int positions)
    {
        if (!z.IsEmpty)
        {
            VectorWidth.Run(new ActivationRun<TKernel>(z, dy, slope, result, positions));
        }
    }

    /// <summary>
    /// The gradient of the slopes: Σdy·z over z ≤ 0, in double, in the order of the elements. Small beside the convolution, and rare: a plain loop.
    /// </summary>
    /// <param name="dy">The gradient of y.</param>
    /// <param name="z">What the activation was applied to.</param>
    /// <param name="target">Receives the sums: of each channel, or of all.</param>
    /// <param name="positions">The positions of a sample.</param>
    public static void SlopeGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> z, Span<float> target, int positions)
    {
        int step = TKernel.Shape.Layout == Layout.ChannelsLast ? 1 : positions;
        var sums = new double[target.Length];
        for (int i = 0; i < z.Length; i++)
        {
            if (!(z[i] > 0))
            {
                sums[i / step % sums.Length] += (double)dy[i] * z[i];
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            target[i] = (float)sums[i];
        }
    }

    public unsafe void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        fixed (float* z = _z, dy = _dy, slope = _slope, result = _result)
        {
            int channels = TKernel.Shape.OutChannels;
            bool isLast = TKernel.Shape.Layout == Layout.ChannelsLast;
            int length = isLast && _slope.Length > 1 ? channels : _positions;
            ActivationPass<TKernel, TVector>.Run(
                new ActivationPass<TKernel, TVector>
                {
                    Z = z,
                    Dy = dy,
                    Result = result,
                    Slope = slope,
                    SlopeCount = _slope.Length,
                    IsElementwise = isLast && _slope.Length > 1,
                    RowLength = length,
                },
                _z.Length / length);
        }
    }
}
