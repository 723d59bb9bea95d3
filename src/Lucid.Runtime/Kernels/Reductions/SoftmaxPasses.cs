using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Reductions;

/// <summary>
/// softmax and log-softmax over one dimension of (outer, size, inner): e^(x − m)/Σe^(x − m) and x − m − ln Σe^(x − m), m being the largest x. Sums are in double, in the
/// order of the dimension where its elements lie apart or are few, and in 32 lanes where they are many neighbours.
/// </summary>
internal static unsafe class SoftmaxPasses
{
    // Below this e^x is 0 as a float.
    private const float Lowest = -110;

    // Positions that are taken through all slices at a time: with 16 slices, the sums and results of a block stay in a second-level cache.
    private const int BlockLength = 1024;

    /// <summary>Computes the result.</summary>
    public static void Forward(ReadOnlySpan<float> x, Span<float> y, int size, (int Outer, int Inner) around, bool isLog)
    {
        fixed (float* source = x, target = y)
        {
            VectorWidth.Run(new ForwardWork(new Geometry(size, around), source, target, isLog));
        }
    }

    /// <summary>Computes the gradient of the input from the result and its gradient.</summary>
    public static void Backward(ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx, int size, (int Outer, int Inner) around, bool isLog)
    {
        fixed (float* result = y, upstream = dy, target = dx)
        {
            VectorWidth.Run(new BackwardWork(new Geometry(size, around), result, upstream, target, isLog));
        }
    }

    /// <summary>How the elements lie, and how they are divided into parts: blocks of neighbouring positions of one outer index.</summary>
    private readonly struct Geometry(int size, (int Outer, int Inner) around)
    {
        public int Size => size;

        public int Inner => around.Inner;

        public int Parts => around.Outer * BlocksOfRow;

        public int PartLength => size * Math.Min(BlockLength, around.Inner);

        private int BlocksOfRow => (around.Inner + BlockLength - 1) / BlockLength;

        /// <summary>Where a part begins, and its positions.</summary>
        public (nint Offset, int Count) this[int part]
        {
            get
            {
                (int outer, int block) = Math.DivRem(part, BlocksOfRow);
                int start = block * BlockLength;
                return (((nint)outer * size * around.Inner) + start, Math.Min(BlockLength, around.Inner - start));
            }
        }
    }

    private readonly struct ForwardWork(Geometry geometry, float* x, float* y, bool isLog) : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector> =>
            RowParallel.Run(new ForwardPass<TVector>(geometry, x, y, isLog), geometry.Parts, geometry.PartLength);
    }

    private readonly struct BackwardWork(Geometry geometry, float* y, float* dy, float* dx, bool isLog) : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector> =>
            RowParallel.Run(new BackwardPass<TVector>(geometry, y, dy, dx, isLog), geometry.Parts, geometry.PartLength);
    }

    private readonly struct ForwardPass<TVector>(Geometry geometry, float* x, float* y, bool isLog) : IRowPass
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public void Run(int first, int end)
        {
            if (geometry.Inner == 1 && geometry.Size <= Tuning.ShortSoftmaxRow)
            {
                RunShortRows(first, end);
                return;
            }

            for (int part = first; part < end; part++)
            {
                (nint offset, int count) = geometry[part];
                if (geometry.Inner == 1)
                {
                    RunRow(x + offset, y + offset);
                }
                else
                {
                    RunColumns(x + offset, y + offset, geometry.Inner, count);
                }
            }
        }

        /// <summary>As many short rows as a vector has lanes, as columns.</summary>
        private void RunShortRows(int first, int end)
        {
            float* columns = stackalloc float[Tuning.ShortSoftmaxRow * TVector.Count];
            for (int row = first; row < end; row += TVector.Count)
            {
                int rows = Math.Min(TVector.Count, end - row);
                nint offset = (nint)row * geometry.Size;
                MatrixTransposition.Run(x + offset, geometry.Size, columns, TVector.Count, rows, geometry.Size);
                RunColumns(columns, columns, TVector.Count, rows);
                MatrixTransposition.Run(columns, TVector.Count, y + offset, geometry.Size, geometry.Size, rows);
            }
        }

        private void RunColumns(float* source, float* target, nint stride, int count)
        {
            int i = 0;
            for (; i <= count - TVector.Count; i += TVector.Count)
            {
                RunColumns<CachedAccess>(source + i, target + i, stride, TVector.Count);
            }

            if (i < count)
            {
                RunColumns<PartialAccess>(source + i, target + i, stride, count - i);
            }
        }

        /// <summary>Neighbouring columns, one in each lane. Two of these in one method would be more variables than the JIT keeps.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void RunColumns<TAccess>(float* source, float* target, nint stride, nint count)
            where TAccess : IVectorAccess
        {
            TVector largest = TAccess.Load<TVector>(source, count);
            for (int slice = 1; slice < geometry.Size; slice++)
            {
                largest = TVector.Max(largest, TAccess.Load<TVector>(source + (slice * stride), count));
            }

            DoubleVector<TVector> lower = DoubleVector<TVector>.Zero;
            DoubleVector<TVector> upper = DoubleVector<TVector>.Zero;
            for (int slice = 0; slice < geometry.Size; slice++)
            {
                nint at = slice * stride;
                TVector value = TAccess.Load<TVector>(source + at, count), e = Power(value, largest);
                lower += DoubleVector<TVector>.WidenLower(e);
                upper += DoubleVector<TVector>.WidenUpper(e);
                TAccess.StoreCached(isLog ? value : e, target + at, count);
            }

            if (isLog)
            {
                Subtract<TAccess>(target, stride, count, LogOfSum(lower) + DoubleVector<TVector>.WidenLower(largest), LogOfSum(upper) + DoubleVector<TVector>.WidenUpper(largest));
            }
            else
            {
                Divide<TAccess>(target, stride, count, DoubleVector<TVector>.Narrow(lower, upper));
            }
        }

        private void Divide<TAccess>(float* target, nint stride, nint count, TVector sum)
            where TAccess : IVectorAccess
        {
            for (int slice = 0; slice < geometry.Size; slice++, target += stride)
            {
                TAccess.StoreCached(TAccess.Load<TVector>(target, count) / sum, target, count);
            }
        }

        private void Subtract<TAccess>(float* target, nint stride, nint count, DoubleVector<TVector> lower, DoubleVector<TVector> upper)
            where TAccess : IVectorAccess
        {
            for (int slice = 0; slice < geometry.Size; slice++, target += stride)
            {
                TAccess.StoreCached(Subtract(TAccess.Load<TVector>(target, count), lower, upper), target, count);
            }
        }

        /// <summary>A row of neighbours.</summary>
        private void RunRow(float* source, float* target)
        {
            float largest = source[0];
            for (int i = 1; i < geometry.Size; i++)
            {
                largest = MathF.Max(largest, source[i]);
            }

            TVector top = TVector.Create(largest);
            for (nint i = 0; i < geometry.Size; i += TVector.Count)
            {
                TVector.StorePart(Power(TVector.LoadPart(source + i, geometry.Size - i, top), top), target + i, geometry.Size - i);
            }

            DoubleVector<TVector> total = DoubleVector<TVector>.Create(Summation.Sum(new ReadOnlySpan<float>(target, geometry.Size)));
            TVector sum = DoubleVector<TVector>.Narrow(total, total);
            DoubleVector<TVector> logarithm = LogOfSum(total) + DoubleVector<TVector>.WidenLower(top);
            for (nint i = 0; i < geometry.Size; i += TVector.Count)
            {
                nint count = geometry.Size - i;
                TVector value = isLog
                    ? Subtract(TVector.LoadPart(source + i, count, TVector.Zero), logarithm, logarithm)
                    : TVector.LoadPart(target + i, count, TVector.Zero) / sum;
                TVector.StorePart(value, target + i, count);
            }
        }

        /// <summary>2⁶⁴·e^(x − m), with the digits that rounding takes from the difference: its error is one of the result, times the difference.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Power(TVector x, TVector largest)
        {
            TVector d = x - largest;
            TVector back = d - x;
            TVector rest = (x - (d - back)) - (largest + back);
            TVector lowest = TVector.Create(Lowest);
            return ScaledExponential.Of(TVector.Max(d, lowest), TVector.ConditionalSelect(TVector.GreaterThan(d, lowest), rest, TVector.Zero));
        }

        private static DoubleVector<TVector> LogOfSum(DoubleVector<TVector> scaled) =>
            Transcendental.Log(scaled * ScaledExponential.InverseScale);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Subtract(TVector value, DoubleVector<TVector> lower, DoubleVector<TVector> upper) => DoubleVector<TVector>.Narrow(
            DoubleVector<TVector>.WidenLower(value) - lower, DoubleVector<TVector>.WidenUpper(value) - upper);
    }

    private readonly struct BackwardPass<TVector>(Geometry geometry, float* y, float* dy, float* dx, bool isLog) : IRowPass
        where TVector : unmanaged, ISimdVector<TVector>
    {
        public void Run(int first, int end)
        {
            for (int part = first; part < end; part++)
            {
                (nint offset, int count) = geometry[part];
                if (geometry.Inner == 1)
                {
                    RunRow(offset);
                }
                else
                {
                    for (int i = 0; i < count; i += TVector.Count)
                    {
                        RunColumns(offset + i, count - i);
                    }
                }
            }
        }

        private void RunColumns(nint offset, nint count)
        {
            DoubleVector<TVector> lower = DoubleVector<TVector>.Zero;
            DoubleVector<TVector> upper = DoubleVector<TVector>.Zero;
            for (int slice = 0; slice < geometry.Size; slice++)
            {
                nint at = offset + ((nint)slice * geometry.Inner);
                Add(at, count, ref lower, ref upper);
            }

            for (int slice = 0; slice < geometry.Size; slice++)
            {
                Write(offset + ((nint)slice * geometry.Inner), count, lower, upper);
            }
        }

        private void RunRow(nint offset)
        {
            double total = 0;
            double* lanes = stackalloc double[TVector.Count];
            for (nint i = 0; i < geometry.Size; i += TVector.Count)
            {
                DoubleVector<TVector> lower = DoubleVector<TVector>.Zero;
                DoubleVector<TVector> upper = DoubleVector<TVector>.Zero;
                Add(offset + i, geometry.Size - i, ref lower, ref upper);
                lower.Store(lanes);
                upper.Store(lanes + DoubleVector<TVector>.Count);

                // In the order of the elements, which no width changes.
                for (nint lane = 0; lane < Math.Min(TVector.Count, geometry.Size - i); lane++)
                {
                    total += lanes[lane];
                }
            }

            DoubleVector<TVector> sum = DoubleVector<TVector>.Create(total);
            for (nint i = 0; i < geometry.Size; i += TVector.Count)
            {
                Write(offset + i, geometry.Size - i, sum, sum);
            }
        }

        /// <summary>Adds g·y, or g where the result is a logarithm.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Add(nint at, nint count, ref DoubleVector<TVector> lower, ref DoubleVector<TVector> upper)
        {
            TVector g = TVector.LoadPart(dy + at, count, TVector.Zero);
            TVector factor = isLog ? TVector.One : TVector.LoadPart(y + at, count, TVector.Zero);
            lower = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.WidenLower(g), DoubleVector<TVector>.WidenLower(factor), lower);
            upper = DoubleVector<TVector>.FusedMultiplyAdd(DoubleVector<TVector>.WidenUpper(g), DoubleVector<TVector>.WidenUpper(factor), upper);
        }

        /// <summary>y·(g − Σg·y), or g − e^y·Σg.</summary>
        private void Write(nint at, nint count, DoubleVector<TVector> lowerSum, DoubleVector<TVector> upperSum)
        {
            TVector g = TVector.LoadPart(dy + at, count, TVector.Zero);
            TVector p = TVector.LoadPart(y + at, count, TVector.Zero);
            if (isLog)
            {
                p = ScaledExponential.Of(TVector.Max(p, TVector.Create(Lowest)), TVector.Zero) * ScaledExponential.InverseScale;
            }

            DoubleVector<TVector> lowerG = DoubleVector<TVector>.WidenLower(g);
            DoubleVector<TVector> upperG = DoubleVector<TVector>.WidenUpper(g);
            DoubleVector<TVector> lowerP = DoubleVector<TVector>.WidenLower(p);
            DoubleVector<TVector> upperP = DoubleVector<TVector>.WidenUpper(p);
            TVector result = isLog
                ? DoubleVector<TVector>.Narrow(lowerG - (lowerP * lowerSum), upperG - (upperP * upperSum))
                : DoubleVector<TVector>.Narrow(lowerP * (lowerG - lowerSum), upperP * (upperG - upperSum));
            TVector.StorePart(result, dx + at, count);
        }
    }
}
