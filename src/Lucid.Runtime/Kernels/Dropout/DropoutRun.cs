using Lucid.Kernels.Simd;
using Lucid.Memory;

namespace Lucid.Kernels.Dropout;

/// <summary>A dropout, forward or backward: both multiply by the same mask.</summary>
internal readonly ref struct DropoutRun : IVectorAction
{
    private readonly DropoutMask _mask;
    private readonly ReadOnlySpan<float> _source;
    private readonly Span<float> _target;
    private readonly int _channels;
    private readonly int _positions;
    private readonly bool _isLast;

    private DropoutRun(in DropoutMask mask, ReadOnlySpan<float> source, Span<float> target, int channels, int positions, bool isLast)
    {
        _mask = mask;
        _source = source;
        _target = target;
        _channels = channels;
        _positions = positions;
        _isLast = isLast;
    }

    /// <summary>Drops elements.</summary>
    /// <param name="mask">The mask, of a unit for each element.</param>
    /// <param name="source">The elements.</param>
    /// <param name="target">Receives what is left of them; may be the source.</param>
    public static void Elements(in DropoutMask mask, ReadOnlySpan<float> source, Span<float> target) =>
        Run(new(mask, source, target, channels: 0, positions: 1, isLast: true));

    /// <summary>Drops channels of samples.</summary>
    /// <param name="mask">The mask, of a unit for each channel of each sample.</param>
    /// <param name="source">The samples.</param>
    /// <param name="target">Receives what is left of them; may be the source.</param>
    /// <param name="channels">C.</param>
    /// <param name="positions">The positions of a sample.</param>
    /// <param name="isLast">Whether the channels are last.</param>
    public static void Channels(in DropoutMask mask, ReadOnlySpan<float> source, Span<float> target, int channels, int positions, bool isLast) =>
        Run(new(mask, source, target, channels, positions, isLast));

    public unsafe void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        fixed (float* source = _source, target = _target)
        {
            if (_channels == 0)
            {
                DropoutElements<TVector>.Run(_mask, source, target, _source.Length);
                return;
            }

            int units = _source.Length / _positions;
            using var rented = RentedArray<float>.RentUninitialized(units);
            fixed (float* factors = rented.Array)
            {
                _mask.Fill<TVector>(factors, units, first: 0);
                DropoutRows<TVector>.Run(source, target, factors, _source.Length, _channels, _positions, _isLast);
            }
        }
    }

    private static void Run(in DropoutRun run)
    {
        if (!run._source.IsEmpty)
        {
            VectorWidth.Run(run);
        }
    }
}
