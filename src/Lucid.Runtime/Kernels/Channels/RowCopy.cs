using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Channels;

/// <summary>Copies rows that lie apart to rows that lie apart: the part of each that one operand of a concatenation has.</summary>
internal readonly ref struct RowCopy : IVectorAction
{
    private readonly ReadOnlySpan<float> _source;
    private readonly int _sourceStep;
    private readonly Span<float> _target;
    private readonly int _targetStep;
    private readonly int _length;
    private readonly int _rows;

    private RowCopy(ReadOnlySpan<float> source, int sourceStep, Span<float> target, int targetStep, int length, int rows)
    {
        _source = source;
        _sourceStep = sourceStep;
        _target = target;
        _targetStep = targetStep;
        _length = length;
        _rows = rows;
    }

    /// <summary>Copies the rows.</summary>
    /// <param name="source">Begins with the first row.</param>
    /// <param name="sourceStep">How far apart its rows are.</param>
    /// <param name="target">Receives the first row where it begins.</param>
    /// <param name="targetStep">How far apart its rows are.</param>
    /// <param name="length">The elements of a row.</param>
    /// <param name="rows">How many there are.</param>
    public static void Run(ReadOnlySpan<float> source, int sourceStep, Span<float> target, int targetStep, int length, int rows)
    {
        if (rows > 0 && length > 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, ((rows - 1) * (long)sourceStep) + length, nameof(source));
            ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, ((rows - 1) * (long)targetStep) + length, nameof(target));
            VectorWidth.Run(new RowCopy(source, sourceStep, target, targetStep, length, rows));
        }
    }

    public unsafe void Run<TVector>()
        where TVector : unmanaged, ISimdVector<TVector>
    {
        fixed (float* source = _source, target = _target)
        {
            // Past the caches only whole vectors are written, where they are aligned.
            bool isWhole = _length % TVector.Count == 0 && _targetStep % TVector.Count == 0 && (nint)target % sizeof(TVector) == 0;
            if (isWhole && StreamingAccess.ShouldStream(source, target, (long)_rows * _targetStep))
            {
                RowParallel.Run(new Pass<StreamingAccess, TVector>(source, _sourceStep, target, _targetStep, _length), _rows, _length);
            }
            else
            {
                RowParallel.Run(new Pass<CachedAccess, TVector>(source, _sourceStep, target, _targetStep, _length), _rows, _length);
            }
        }
    }

    private readonly unsafe struct Pass<TAccess, TVector>(float* source, int sourceStep, float* target, int targetStep, int length) : IRowPass
        where TAccess : IVectorAccess
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public void Run(int first, int end)
        {
            for (nint row = first; row < end; row++)
            {
                float* from = source + (row * sourceStep), to = target + (row * targetStep);
                if (length >= Tuning.LongRow)
                {
                    new ReadOnlySpan<float>(from, length).CopyTo(new Span<float>(to, length));
                    continue;
                }

                nint i = 0;
                for (; i <= length - TVector.Count; i += TVector.Count)
                {
                    TAccess.Store(TVector.Load(from + i), to + i, TVector.Count);
                }

                if (i < length)
                {
                    TVector.StorePart(TVector.LoadPart(from + i, length - i, TVector.Zero), to + i, length - i);
                }
            }

            // What was written past the caches must be seen by whoever reads it next.
            Thread.MemoryBarrier();
        }
    }
}
