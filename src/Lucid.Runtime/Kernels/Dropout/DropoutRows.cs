using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Dropout;

/// <summary>Drops channels: a row is all elements of one, or the channels of a position where they are last.</summary>
internal readonly unsafe struct DropoutRows<TVector> : IRowPass
    where TVector : unmanaged, ISimdVector<TVector>
{
    private readonly float* _source;
    private readonly float* _target;
    private readonly float* _factors;
    private readonly int _length;
    private readonly int _positions;
    private readonly bool _isLast;

    private DropoutRows(float* source, float* target, float* factors, int length, int positions, bool isLast)
    {
        _source = source;
        _target = target;
        _factors = factors;
        _length = length;
        _positions = positions;
        _isLast = isLast;
    }

    public static void Run(float* source, float* target, float* factors, int elements, int channels, int positions, bool isLast)
    {
        int length = isLast ? channels : positions;
        RowParallel.Run(new DropoutRows<TVector>(source, target, factors, length, positions, isLast), elements / length, length);
    }

    public void Run(int first, int end)
    {
        for (int row = first; row < end; row++)
        {
            nint start = (nint)row * _length;
            if (_isLast)
            {
                Masked<TVector>.Multiply(_source + start, _factors + ((nint)(row / _positions) * _length), _target + start, _length);
            }
            else
            {
                Masked<TVector>.Multiply(_source + start, _factors[row], _target + start, _length);
            }
        }
    }
}
