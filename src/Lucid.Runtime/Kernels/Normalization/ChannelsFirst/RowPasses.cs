using System.Runtime.CompilerServices;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>
/// The passes over one row, or a part of it, with the formulas of one layer inlined. Two of the forward ones run side by side, each on a row of its own: while one
/// waits for memory, the other writes.
/// </summary>
/// <remarks>Sums under way live in registers, so nothing may be called while they do: what these methods use is inlined.</remarks>
internal static unsafe partial class RowPasses<TKernel, TVector>
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    private const int BlockLength = LaneSums<TVector>.LaneCount;

    /// <summary>Normalises one chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Normalize<TAccess>(float* x, float* y, nint length, in AffineTransform row, in RowOperands operands)
        where TAccess : IVectorAccess => NormalizeRow<TAccess>(x, y, length, row, operands);

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalizeRow<TAccess>(float* x, float* y, nint length, AffineTransform row, in RowOperands operands)
        where TAccess : IVectorAccess
    {
        nint head = NormalizePrologue<TAccess>(x, y, length, row, operands);
        NormalizeTail<TAccess>(x, y, head, length, row, new AffineTransform<TVector>(row), operands);
    }

    /// <summary>Normalises a row of whole vectors, which takes no more than this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalizeVectors(float* x, float* y, nint length, in AffineTransform<TVector> row, in RowOperands operands)
    {
        for (nint i = 0; i < length; i += TVector.Count)
        {
            Normalize<CachedAccess>(x, y, i, TVector.Count, row, operands);
        }
    }

    /// <summary>Normalises one chunk, and gathers the moments of another.</summary>
    /// <param name="x">The chunk to normalise.</param>
    /// <param name="y">Receives the result.</param>
    /// <param name="length">The elements of each chunk.</param>
    /// <param name="row">The transform of the first chunk's row.</param>
    /// <param name="operands">What else the first chunk works on.</param>
    /// <param name="next">The chunk to gather.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static RowMoments NormalizeAndGather<TAccess>(
        float* x, float* y, nint length, in AffineTransform row, in RowOperands operands, float* next)
        where TAccess : IVectorAccess
    {
        float pivot = Pivot(next);
        nint head = NormalizePrologue<TAccess>(x, y, length, row, operands);
        var transform = new AffineTransform<TVector>(row);

        // While blocks of both are there, each step of a sweep takes in as many elements of one as it writes of the other.
        nint both = length - head - ((length - head) % BlockLength);
        double sum;
        double squares;
        if (2 * sizeof(TVector) == BlockLength * sizeof(float))
        {
            var lanes = new MomentLanes<TVector>(pivot);
            NormalizeAndGather<TAccess>(ref lanes, x, y, head, both, transform, operands, next);

            // The sums leave their registers before anything is called.
            lanes.AddRest(next + both, length - both, pivot, lane: 0);
            (sum, squares) = lanes.Totals;
        }
        else
        {
            KeptLanes keptSums = default;
            KeptLanes keptSquares = default;
            for (nint block = 0; block < length; block += Tuning.SweptBlock)
            {
                nint count = Math.Min(Tuning.SweptBlock, length - block);
                nint shared = Math.Clamp(both - block, 0, count);
                nint written = head + block;
                for (int lane = 0; lane < BlockLength; lane += LaneSums<TVector>.SweepLength)
                {
                    var lanes = new MomentLanes<TVector>(pivot);
                    lanes.Load(KeptLanes.Of(ref keptSums) + lane, KeptLanes.Of(ref keptSquares) + lane);
                    NormalizeAndGather<TAccess>(ref lanes, x, y, written, shared, transform, operands, next + block + lane);
                    lanes.AddRest(next + block + shared, count - shared, pivot, lane);
                    lanes.Store(KeptLanes.Of(ref keptSums) + lane, KeptLanes.Of(ref keptSquares) + lane);
                    written += shared / BlockLength * LaneSums<TVector>.SweepLength;
                }
            }

            sum = LaneSums<TVector>.TotalOf(KeptLanes.Of(ref keptSums));
            squares = LaneSums<TVector>.TotalOf(KeptLanes.Of(ref keptSquares));
        }

        if (head + both < length)
        {
            NormalizePart(x, y, head + both, length - head - both, row, operands);
        }

        return ToMoments(sum, squares, pivot, length);
    }

    /// <summary>The statistics of one chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static RowMoments Gather(float* x, nint length)
    {
        float pivot = Pivot(x);
        (double sum, double squares) = MomentLanes<TVector>.OfChunk(x, length, pivot);
        return ToMoments(sum, squares, pivot, length);
    }

    /// <summary>The statistics of a row: chunk after chunk.</summary>
    public static RowMoments GatherRow(float* x, nint length)
    {
        RowMoments total = default;
        for (nint start = 0; start < length; start += Tuning.ChunkLength)
        {
            total = RowMoments.Merge(total, Gather(x + start, Math.Min(Tuning.ChunkLength, length - start)));
        }

        return total;
    }

    /// <summary>What the elements of a row are taken relative to while they are gathered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Pivot(float* x) => TKernel.IsCentered ? x[0] : 0f;

    // Around 0, with 0 for the mean, Σx² is all that counts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RowMoments ToMoments(double sum, double squares, float pivot, nint length) =>
        TKernel.IsCentered ? RowMoments.Around(pivot, length, sum, squares) : new RowMoments(length, mean: 0, squares);

    /// <summary>One sweep over whole blocks to gather, and as many vectors to write.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeAndGather<TAccess>(
        ref MomentLanes<TVector> lanes, float* x, float* y, nint written, nint length,
        in AffineTransform<TVector> row, in RowOperands operands, float* next)
        where TAccess : IVectorAccess
    {
        for (nint i = 0; i < length; i += BlockLength)
        {
            lanes.Add(next + i);
            Normalize<TAccess>(x, y, written, TVector.Count, row, operands);
            Normalize<TAccess>(x, y, written + TVector.Count, TVector.Count, row, operands);
            written += LaneSums<TVector>.SweepLength;
        }
    }

    /// <summary>Normalises the vector at an index, or the first of its elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normalize<TAccess>(
        float* x, float* y, nint i, nint count, in AffineTransform<TVector> row, in RowOperands operands)
        where TAccess : IVectorAccess
    {
        TVector residual = TKernel.AddsResidual ? TAccess.Load<TVector>(operands.Residual + i, count) : default;
        TVector slope = TKernel.HasSlope ? TVector.Create(operands.Slope) : default;
        TVector elements = TAccess.Load<TVector>(x + i, count);
        if (TKernel.IsElementwise)
        {
            AffineTransform<TVector> own = row.With(
                TAccess.Load<TVector>(operands.Weight + i, count), TAccess.Load<TVector>(operands.Bias + i, count));
            TAccess.Store(Formulas<TKernel, TVector>.Forward(elements, own, residual, slope), y + i, count);
        }
        else
        {
            TAccess.Store(Formulas<TKernel, TVector>.Forward(elements, row, residual, slope), y + i, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint NormalizePrologue<TAccess>(float* x, float* y, nint length, in AffineTransform row, in RowOperands operands)
        where TAccess : IVectorAccess
    {
        nint head = Math.Min(TAccess.PrologueLength(y), length);
        if (head > 0)
        {
            NormalizePart(x, y, 0, head, row, operands);
        }

        return head;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeTail<TAccess>(
        float* x, float* y, nint start, nint length, AffineTransform row, in AffineTransform<TVector> transform, in RowOperands operands)
        where TAccess : IVectorAccess
    {
        nint rest = (length - start) % TVector.Count;
        for (nint i = start; i < length - rest; i += TVector.Count)
        {
            Normalize<TAccess>(x, y, i, TVector.Count, transform, operands);
        }

        if (rest > 0)
        {
            NormalizePart(x, y, length - rest, rest, row, operands);
        }
    }

    /// <summary>Normalises elements that are no whole vectors.</summary>
    // A method of its own: each copy of the formulas takes from what the JIT is willing to inline into a pass.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static void NormalizePart(float* x, float* y, nint start, nint count, in AffineTransform row, in RowOperands operands)
    {
        var transform = new AffineTransform<TVector>(row);
        for (nint end = start + count; start < end; start += TVector.Count)
        {
            Normalize<PartialAccess>(x, y, start, end - start, transform, operands);
        }
    }
}
