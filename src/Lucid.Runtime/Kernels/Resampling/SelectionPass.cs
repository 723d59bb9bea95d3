using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Resampling;

/// <summary>A resampling that sums nothing: each target is a source, as with nearest neighbours. Rows of targets are copies, and a row of the same sources as the one before is one of it.</summary>
internal readonly unsafe struct SelectionPass<TVector> : IRowPass
    where TVector : unmanaged, ISimdVector<TVector>
{
    private readonly float* _source;
    private readonly float* _target;
    private readonly AxisSums _depth;
    private readonly AxisSums _height;
    private readonly AxisSums _width;
    private readonly Extent _from;
    private readonly Extent _to;
    private readonly int _inner;
    private readonly bool _isDoubled;

    private SelectionPass(float* source, float* target, in AxisSums depth, in AxisSums height, in AxisSums width, Extent from, Extent to, int inner)
    {
        _source = source;
        _target = target;
        _depth = depth;
        _height = height;
        _width = width;
        _from = from;
        _to = to;
        _inner = inner;
        _isDoubled = inner == 1 && IsDoubled(width, from.Width, to.Width);
    }

    /// <summary>Selects.</summary>
    /// <param name="source">The volumes.</param>
    /// <param name="target">Receives the targets.</param>
    /// <param name="depth">The source of each target along D.</param>
    /// <param name="height">Those along H.</param>
    /// <param name="width">Those along W.</param>
    /// <param name="from">The sizes of a volume.</param>
    /// <param name="to">The sizes of its targets.</param>
    /// <param name="volumes">How many there are.</param>
    /// <param name="inner">The elements of a position.</param>
    public static void Run(float* source, float* target, in AxisSums depth, in AxisSums height, in AxisSums width, Extent from, Extent to, int volumes, int inner) =>
        RowParallel.Run(
            new SelectionPass<TVector>(source, target, depth, height, width, from, to, inner), checked(volumes * to.Depth * to.Height), checked(to.Width * inner));

    public void Run(int first, int end)
    {
        nint length = (nint)_to.Width * _inner;
        float* before = null;
        for (int row = first; row < end; row++)
        {
            (int outer, int height) = Math.DivRem(row, _to.Height);
            (int volume, int depth) = Math.DivRem(outer, _to.Depth);
            nint sourceRow = ((((nint)volume * _from.Depth) + _depth.First[depth]) * _from.Height) + _height.First[height];
            float* source = _source + (sourceRow * _from.Width * _inner), target = _target + (row * length);
            if (source == before)
            {
                Copy(target - length, target, length);
            }
            else if (_isDoubled)
            {
                Double(source, target);
            }
            else
            {
                Select(source, target);
            }

            before = source;
        }
    }

    private static bool IsDoubled(in AxisSums width, int from, int to)
    {
        bool isDoubled = to == 2L * from;
        for (int i = 0; i < to && isDoubled; i++)
        {
            isDoubled = width.First[i] == i / 2;
        }

        return isDoubled;
    }

    private static void Copy(float* source, float* target, nint count)
    {
        nint i = 0;
        for (; i <= count - TVector.Count; i += TVector.Count)
        {
            TVector.Store(TVector.Load(source + i), target + i);
        }

        for (; i < count; i++)
        {
            target[i] = source[i];
        }
    }

    private void Double(float* source, float* target)
    {
        nint i = 0;
        for (; i <= _from.Width - TVector.Count; i += TVector.Count)
        {
            TVector lanes = TVector.Load(source + i);
            TVector.Store(TVector.Interleave(lanes, lanes, out TVector upper), target + (2 * i));
            TVector.Store(upper, target + (2 * i) + TVector.Count);
        }

        for (; i < _from.Width; i++)
        {
            target[2 * i] = target[(2 * i) + 1] = source[i];
        }
    }

    private void Select(float* source, float* target)
    {
        for (int width = 0; width < _to.Width; width++, target += _inner)
        {
            Copy(source + ((nint)_width.First[width] * _inner), target, _inner);
        }
    }
}
