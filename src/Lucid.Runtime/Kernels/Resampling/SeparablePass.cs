using Lucid.Kernels.Simd;
using Lucid.Kernels.Spatial;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Resampling;

/// <summary>
/// The walk of a separable reduction over volumes in either layout. A part of a row of targets is done at a time: its boxes are reduced to one row, and that one to the targets.
/// Where the channels are last, vectors go over them in both steps. Where they are first, the first step goes over positions; then some rows are transposed, so that the second
/// step has one element of each of them side by side.
/// </summary>
/// <remarks>Each target is one fixed reduction, whichever parts and rows it is done with.</remarks>
internal readonly unsafe struct SeparablePass<TReduction, TVector> : IRowPass
    where TReduction : struct, ISeparableReduction
    where TVector : unmanaged, ISimdVector<TVector>
{
    // Rows that are transposed together: the widest vector has as many lanes.
    private const int MostRows = 16;

    private readonly TReduction _reduction;
    private readonly float* _source;
    private readonly float* _target;
    private readonly float* _second;
    private readonly Extent _from;
    private readonly Extent _to;
    private readonly int _inner;
    private readonly int _rows;
    private readonly int _group;
    private readonly int _columns;
    private readonly int _parts;
    private readonly int _longest;

    private SeparablePass(TReduction reduction, float* source, float* target, float* second, Extent from, Extent to, int volumes, int inner)
    {
        _reduction = reduction;
        _source = source;
        _target = target;
        _second = second;
        _from = from;
        _to = to;
        _inner = inner;
        _rows = checked(volumes * to.Depth * to.Height);
        long elements = Math.Max(from.Width, to.Width) * (long)Math.Max(inner, MostRows);
        _columns = (int)Math.Clamp((long)Tuning.ResampledElements * to.Width / elements, 1, to.Width);
        _parts = (to.Width + _columns - 1) / _columns;
        for (int part = 0; part < _parts; part++)
        {
            (int first, int end) = Columns(part);
            _longest = Math.Max(_longest, end - first);
        }

        // Few rows at a time where a single target is made of very many columns.
        _group = inner > 1 ? 1 : (int)Math.Clamp(MostRows * (long)Tuning.ResampledElements / Math.Max(1, _longest), 1, MostRows);
    }

    private bool IsTransposed => _inner == 1;

    /// <summary>Reduces volumes.</summary>
    /// <param name="reduction">The reduction.</param>
    /// <param name="source">The volumes.</param>
    /// <param name="target">Receives the targets.</param>
    /// <param name="second">Receives their second plane, where there is one.</param>
    /// <param name="from">The sizes of a volume.</param>
    /// <param name="to">The sizes of its targets.</param>
    /// <param name="volumes">How many there are.</param>
    /// <param name="inner">The elements of a position.</param>
    public static void Run(TReduction reduction, float* source, float* target, float* second, Extent from, Extent to, int volumes, int inner)
    {
        var pass = new SeparablePass<TReduction, TVector>(reduction, source, target, second, from, to, volumes, inner);
        int groups = (pass._rows + pass._group - 1) / pass._group;
        long boxes = from.Count / Math.Max(1, (long)to.Depth * to.Height);
        long work = Math.Max(boxes, to.Width) * inner * pass._group / pass._parts;
        RowParallel.Run(pass, checked(groups * pass._parts), (int)Math.Clamp(work, 1, int.MaxValue));
    }

    public void Run(int first, int end)
    {
        int planes = TReduction.Planes;
        nint step = IsTransposed ? _group : _inner;
        nint taken = (_longest + CacheLines.Length) * step, given = IsTransposed ? (_columns + CacheLines.Length) * step : 0;
        using var rented = RentedArray<float>.RentUninitialized(checked((int)(planes * (((IsTransposed ? 2 : 1) * taken) + given))));
        fixed (float* scratch = rented.Array)
        {
            float* row = scratch, transposed = scratch + (planes * taken), results = transposed + (planes * taken);
            (int last, int start, int stop) = (-1, 0, 0);
            for (int item = first; item < end; item++)
            {
                (int group, int part) = Math.DivRem(item, _parts);
                if (part != last)
                {
                    (start, stop) = Columns(part);
                    last = part;
                }

                if (IsTransposed)
                {
                    RunRows(group * _group, part, start, stop, row, transposed, results, taken, given);
                }
                else
                {
                    RunRow(group, part, start, stop, row, taken);
                }
            }
        }
    }

    // The channels are last: results go to their place at once.
    private void RunRow(int row, int part, int first, int end, float* reduced, nint plane)
    {
        ReduceRows(row, first, end, reduced, plane);
        int start = part * _columns, stop = Math.Min(start + _columns, _to.Width);
        nint offset = (((nint)row * _to.Width) + start) * _inner;
        _reduction.ReduceColumns<TVector>(reduced - ((nint)first * _inner), _inner, plane, start, stop, _inner, _target + offset, _second + offset);
    }

    private void RunRows(int row, int part, int first, int end, float* reduced, float* transposed, float* results, nint taken, nint given)
    {
        int length = end - first, rows = Math.Min(_group, _rows - row);
        for (int i = 0; i < rows; i++)
        {
            ReduceRows(row + i, first, end, reduced + ((nint)i * length), taken);
        }

        int start = part * _columns, stop = Math.Min(start + _columns, _to.Width);
        for (int plane = 0; plane < TReduction.Planes; plane++)
        {
            MatrixTransposition.Run(reduced + (plane * taken), length, transposed + (plane * taken), _group, rows, length);
        }

        _reduction.ReduceColumns<TVector>(transposed - ((nint)first * _group), _group, taken, start, stop, rows, results, results + given);
        for (int plane = 0; plane < TReduction.Planes; plane++)
        {
            float* target = (plane == 0 ? _target : _second) + ((nint)row * _to.Width) + start;
            MatrixTransposition.Run(results + (plane * given), _group, target, _to.Width, stop - start, rows);
        }
    }

    private void ReduceRows(int row, int first, int end, float* reduced, nint plane)
    {
        (int outer, int height) = Math.DivRem(row, _to.Height);
        (int volume, int depth) = Math.DivRem(outer, _to.Depth);
        float* source = _source + ((nint)volume * (nint)_from.Count * _inner) + ((nint)first * _inner);
        _reduction.ReduceRows<TVector>(source, (nint)_from.Width * _inner, depth, height, (nint)(end - first) * _inner, reduced, plane);
    }

    // The sources of a part of a row.
    private (int First, int End) Columns(int part)
    {
        int start = part * _columns, stop = Math.Min(start + _columns, _to.Width);
        (int first, int end) = (int.MaxValue, 0);
        for (int target = start; target < stop; target++)
        {
            (int from, int to) = _reduction.Columns(target);
            if (to > from)
            {
                (first, end) = (Math.Min(first, from), Math.Max(end, to));
            }
        }

        return end == 0 ? (0, 0) : (first, end);
    }
}
