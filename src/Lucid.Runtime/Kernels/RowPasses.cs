using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The passes over one row, or a part of it, with the formulas of one layer inlined. Two of the forward ones run side by side, each on a row of its own: while one
/// waits for memory, the other writes.
/// </summary>
/// <remarks>Sums under way live in registers, so nothing may be called while they do: what these methods use is inlined.</remarks>
internal static unsafe partial class RowPasses<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>The elements of a vector.</summary>
    public const int VectorLength = 16;

    private const int BlockLength = MomentLanes.BlockLength;

    /// <summary>Normalises one chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static void Normalize<TStore>(float* x, float* y, nint length, in RowTransform row, in RowOperands operands)
        where TStore : IVectorStore => NormalizeRow<TStore>(x, y, length, row, operands);

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalizeRow<TStore>(float* x, float* y, nint length, RowTransform row, in RowOperands operands)
        where TStore : IVectorStore
    {
        nint head = NormalizeHead<TStore>(x, y, length, row, operands);
        NormalizeRest<TStore>(x + head, y + head, length - head, row, new VectorTransform(row), operands.From(head));
    }

    /// <summary>Normalises a row of whole vectors, which takes no more than this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NormalizeVectors(float* x, float* y, nint length, in VectorTransform row, in RowOperands operands)
    {
        for (nint i = 0; i < length; i += VectorLength)
        {
            Normalize<CachedStore>(x + i, y + i, row, operands, i);
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
    public static RowMoments NormalizeAndGather<TStore>(
        float* x, float* y, nint length, in RowTransform row, in RowOperands operands, float* next)
        where TStore : IVectorStore
    {
        nint head = NormalizeHead<TStore>(x, y, length, row, operands);
        var transform = new VectorTransform(row);
        float pivot = Pivot(next);
        var lanes = new MomentLanes(pivot);
        x += head;
        y += head;
        RowOperands rest = operands.From(head);
        nint both = length - head - ((length - head) % BlockLength);
        for (nint i = 0; i < both; i += BlockLength)
        {
            lanes.Add(next + i);
            Normalize<TStore>(x + i, y + i, transform, rest, i);
            Normalize<TStore>(x + i + VectorLength, y + i + VectorLength, transform, rest, i + VectorLength);
        }

        // The sums leave their registers before anything is called.
        lanes.AddRest(next + both, length - both, pivot);
        RowMoments moments = ToMoments(lanes, pivot, length);
        NormalizeRest<TStore>(x + both, y + both, length - head - both, row, transform, rest.From(both));
        return moments;
    }

    /// <summary>The statistics of one chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    public static RowMoments Gather(float* x, nint length)
    {
        float pivot = Pivot(x);
        var lanes = new MomentLanes(pivot);
        lanes.AddRest(x, length, pivot);
        return ToMoments(lanes, pivot, length);
    }

    /// <summary>The statistics of a row: chunk after chunk.</summary>
    public static RowMoments GatherRow(float* x, nint length)
    {
        RowMoments total = default;
        for (nint start = 0; start < length; start += RowMoments.ChunkLength)
        {
            total = RowMoments.Merge(total, Gather(x + start, Math.Min(RowMoments.ChunkLength, length - start)));
        }

        return total;
    }

    /// <summary>What the elements of a row are taken relative to while they are gathered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Pivot(float* x) => TKernel.IsCentered ? x[0] : 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RowMoments ToMoments(in MomentLanes lanes, float pivot, nint length) =>
        TKernel.IsCentered ? lanes.ToMoments(pivot, length) : lanes.ToMomentsAroundZero(length);

    /// <summary>Normalises a vector, i elements behind the operands' first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normalize<TStore>(float* x, float* y, in VectorTransform row, in RowOperands operands, nint i)
        where TStore : IVectorStore
    {
        Vector512<float> residual = TKernel.AddsResidual ? Vector512.Load(operands.Residual + i) : default;
        Vector512<float> slope = TKernel.HasSlope ? Vector512.Create(operands.Slope) : default;
        if (TKernel.IsElementwise)
        {
            VectorTransform own = row.With(Vector512.Load(operands.Weight + i), Vector512.Load(operands.Bias + i));
            TStore.Store(Formulas<TKernel>.Forward(Vector512.Load(x), own, residual, slope), y);
        }
        else
        {
            TStore.Store(Formulas<TKernel>.Forward(Vector512.Load(x), row, residual, slope), y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint NormalizeHead<TStore>(float* x, float* y, nint length, in RowTransform row, in RowOperands operands)
        where TStore : IVectorStore
    {
        nint head = Math.Min(TStore.Head(y), length);
        if (head > 0)
        {
            NormalizePart(x, y, head, row, operands);
        }

        return head;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeRest<TStore>(
        float* x, float* y, nint length, RowTransform row, in VectorTransform transform, in RowOperands operands)
        where TStore : IVectorStore
    {
        nint rest = length % VectorLength;
        nint whole = length - rest;
        for (nint i = 0; i < whole; i += VectorLength)
        {
            Normalize<TStore>(x + i, y + i, transform, operands, i);
        }

        if (rest > 0)
        {
            NormalizePart(x + whole, y + whole, rest, row, operands.From(whole));
        }
    }

    /// <summary>Normalises fewer elements than a vector has.</summary>
    // A method of its own: each copy of the formulas takes from what the JIT is willing to inline into a pass.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    [SkipLocalsInit]
    private static void NormalizePart(float* x, float* y, nint count, in RowTransform transform, in RowOperands operands)
    {
        var row = new VectorTransform(transform);
        Vector512<float> residual = TKernel.AddsResidual ? VectorTail.Load(operands.Residual, count) : default;
        Vector512<float> slope = TKernel.HasSlope ? Vector512.Create(operands.Slope) : default;
        VectorTransform own = TKernel.IsElementwise
            ? row.With(VectorTail.Load(operands.Weight, count), VectorTail.Load(operands.Bias, count))
            : row;
        VectorTail.Store(Formulas<TKernel>.Forward(VectorTail.Load(x, count), own, residual, slope), y, count);
    }
}
