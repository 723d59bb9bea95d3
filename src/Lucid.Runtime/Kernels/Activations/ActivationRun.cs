using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Activations;

/// <summary>The activation of a layer by itself, forward or backward, in the layout of the layer.</summary>
internal readonly ref struct ActivationRun<TActivation> : IVectorAction
    where TActivation : IActivation
{
    private readonly ReadOnlySpan<float> _z;
    private readonly ReadOnlySpan<float> _dy;
    private readonly ReadOnlySpan<float> _slope;
    private readonly Span<float> _result;
    private readonly ActivationRows _rows;

    private ActivationRun(ReadOnlySpan<float> z, ReadOnlySpan<float> dy, ReadOnlySpan<float> slope, Span<float> result, in ActivationRows rows)
    {
        _z = z;
        _dy = dy;
        _slope = slope;
        _result = result;
        _rows = rows;
    }

    /// <summary>y = f(z), or g = dy·f′(z).</summary>
    /// <param name="z">What it is applied to.</param>
    /// <param name="dy">The gradient of y; empty for the forward pass.</param>
    /// <param name="slope">The learnt slopes; empty where there are none.</param>
    /// <param name="result">Receives y or g.</param>
    /// <param name="rows">Which elements share a slope.</param>
    public static void Run(ReadOnlySpan<float> z, ReadOnlySpan<float> dy, ReadOnlySpan<float> slope, Span<float> result, in ActivationRows rows)
    {
        if (!z.IsEmpty)
        {
            VectorWidth.Run(new ActivationRun<TActivation>(z, dy, slope, result, rows));
        }
    }

    /// <summary>
    /// The gradient of the slopes: Σdy·z over z ≤ 0, in double, in the order of the elements. Small beside the convolution, and rare: a plain loop.
    /// </summary>
    /// <param name="dy">The gradient of y.</param>
    /// <param name="z">What the activation was applied to.</param>
    /// <param name="target">Receives the sums: of each channel, or of all.</param>
    /// <param name="rows">Which elements share a slope.</param>
    public static void SlopeGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> z, Span<float> target, in ActivationRows rows)
    {
        int step = rows.IsElementwise ? 1 : rows.Length;
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
            ActivationPass<TActivation, TVector>.Run(
                new ActivationPass<TActivation, TVector>
                {
                    Z = z,
                    Dy = dy,
                    Result = result,
                    Slope = slope,
                    SlopeCount = _slope.Length,
                    IsElementwise = _rows.IsElementwise,
                    RowLength = _rows.Length,
                },
                _z.Length / _rows.Length);
        }
    }
}
