using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The passes over one row, or a part of it, with the formulas of one layer inlined. Two of the forward ones run side by side, each on a row of its own: while one
/// waits for memory, the other writes.
/// </summary>
/// <remarks>Sums under way live in registers, so nothing may be called while they do: what these methods use is inlined.</remarks>
internal static unsafe class RowPasses<TKernel>
    where TKernel : INormalizationKernel
{
    private const int VectorLength = 16;
    private const int BlockLength = MomentLanes.BlockLength;

    /// <summary>Normalises one chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Normalize<TStore>(float* x, float* y, nint length, in RowTransform row, ElementAffine elements)
        where TStore : IVectorStore => Normalize<TStore>(x, y, length, new VectorTransform(row), elements);

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normalize<TStore>(float* x, float* y, nint length, in VectorTransform row, ElementAffine elements)
        where TStore : IVectorStore
    {
        nint head = NormalizeHead<TStore>(x, y, length, row, elements);
        NormalizeRest<TStore>(x + head, y + head, length - head, row, elements.From(head));
    }

    /// <summary>Normalises one chunk, and gathers the moments of another.</summary>
    /// <param name="x">The chunk to normalise.</param>
    /// <param name="y">Receives the result.</param>
    /// <param name="length">The elements of each chunk.</param>
    /// <param name="row">The transform of the first chunk's row.</param>
    /// <param name="elements">What belongs to the elements of the first chunk.</param>
    /// <param name="next">The chunk to gather.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static RowMoments NormalizeAndGather<TStore>(float* x, float* y, nint length, in RowTransform row, ElementAffine elements, float* next)
        where TStore : IVectorStore
    {
        var transform = new VectorTransform(row);
        float pivot = Pivot(next);
        var lanes = new MomentLanes(pivot);
        nint head = NormalizeHead<TStore>(x, y, length, transform, elements);
        x += head;
        y += head;
        elements = elements.From(head);
        nint both = length - head - ((length - head) % BlockLength);
        for (nint i = 0; i < both; i += BlockLength)
        {
            lanes.Add(next + i);
            Normalize<TStore>(x + i, y + i, transform, elements.From(i));
            Normalize<TStore>(x + i + VectorLength, y + i + VectorLength, transform, elements.From(i + VectorLength));
        }

        NormalizeRest<TStore>(x + both, y + both, length - head - both, transform, elements.From(both));
        lanes.AddRest(next + both, length - both, pivot);
        return ToMoments(lanes, pivot, length);
    }

    /// <summary>The statistics of one chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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

    /// <summary>Σg and Σg·(x − μ) of one chunk, or Σγ·g and Σγ·g·(x − μ) where every element has a γ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static GradientSums SumGradients(float* x, float* dy, nint length, in RowTransform row, ElementAffine elements)
    {
        var transform = new VectorTransform(row);
        GradientLanes lanes = default;
        AddGradients(ref lanes, x, dy, length, transform, elements);
        return lanes.ToSums();
    }

    /// <summary>Takes in the gradients of a row, or of the rest of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddGradients(ref GradientLanes lanes, float* x, float* dy, nint length, in VectorTransform row, ElementAffine elements)
    {
        nint rest = length % BlockLength;
        nint whole = length - rest;
        for (nint i = 0; i < whole; i += BlockLength)
        {
            AddGradients(ref lanes, x + i, dy + i, row, elements.From(i));
        }

        if (rest > 0)
        {
            // Where the gradient is 0 nothing is added, as long as x is a number there: one of the row's own.
            PaddedBlock lastX = default;
            PaddedBlock lastDy = default;
            PaddedBlock lastWeight = default;
            PaddedBlock lastBias = default;
            ElementAffine last = TKernel.IsElementwise
                ? new(lastWeight.Fill(elements.Weight + whole, rest, 0f), lastBias.Fill(elements.Bias + whole, rest, 0f))
                : elements;
            AddGradients(ref lanes, lastX.Fill(x + whole, rest, x[whole]), lastDy.Fill(dy + whole, rest, 0f), row, last);
        }
    }

    /// <summary>Computes the gradient of one chunk's input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backpropagate<TStore>(float* x, float* dy, float* dx, nint length, in RowTransform row, in RowGradient gradient, ElementAffine elements)
        where TStore : IVectorStore => Backpropagate<TStore>(x, dy, dx, length, new VectorTransform(row), new VectorGradient(gradient), elements);

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂))</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backpropagate<TStore>(
        float* x, float* dy, float* dx, nint length, in VectorTransform row, in VectorGradient means, ElementAffine elements)
        where TStore : IVectorStore
    {
        nint head = BackpropagateHead<TStore>(x, dy, dx, length, row, means, elements);
        BackpropagateRest<TStore>(x + head, dy + head, dx + head, length - head, row, means, elements.From(head));
    }

    /// <summary>x − μ</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Deviation(Vector512<float> x, in VectorTransform row) => TKernel.IsCentered ? row.Deviation(x) : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static RowMoments ToMoments(in MomentLanes lanes, float pivot, nint length) =>
        TKernel.IsCentered ? lanes.ToMoments(pivot, length) : lanes.ToMomentsAroundZero(length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normalize<TStore>(float* x, float* y, in VectorTransform row, ElementAffine elements)
        where TStore : IVectorStore
    {
        if (TKernel.IsElementwise)
        {
            VectorTransform own = row.With(Vector512.Load(elements.Weight), Vector512.Load(elements.Bias));
            TStore.Store(TKernel.Normalize(Vector512.Load(x), own), y);
        }
        else
        {
            TStore.Store(TKernel.Normalize(Vector512.Load(x), row), y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint NormalizeHead<TStore>(float* x, float* y, nint length, in VectorTransform row, ElementAffine elements)
        where TStore : IVectorStore
    {
        nint head = Math.Min(TStore.Head(y), length);
        if (head > 0)
        {
            NormalizePart(x, y, head, row, elements);
        }

        return head;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeRest<TStore>(float* x, float* y, nint length, in VectorTransform row, ElementAffine elements)
        where TStore : IVectorStore
    {
        nint rest = length % VectorLength;
        nint whole = length - rest;
        nint single = whole % BlockLength;
        for (nint i = 0; i < whole - single; i += BlockLength)
        {
            Normalize<TStore>(x + i, y + i, row, elements.From(i));
            Normalize<TStore>(x + i + VectorLength, y + i + VectorLength, row, elements.From(i + VectorLength));
        }

        if (single > 0)
        {
            nint last = whole - VectorLength;
            Normalize<TStore>(x + last, y + last, row, elements.From(last));
        }

        if (rest > 0)
        {
            NormalizePart(x + whole, y + whole, rest, row, elements.From(whole));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizePart(float* x, float* y, nint count, in VectorTransform row, ElementAffine elements)
    {
        if (TKernel.IsElementwise)
        {
            VectorTransform own = row.With(VectorTail.Load(elements.Weight, count), VectorTail.Load(elements.Bias, count));
            VectorTail.Store(TKernel.Normalize(VectorTail.Load(x, count), own), y, count);
        }
        else
        {
            VectorTail.Store(TKernel.Normalize(VectorTail.Load(x, count), row), y, count);
        }
    }

    /// <summary>Takes in the gradients of one block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradients(ref GradientLanes lanes, float* x, float* dy, in VectorTransform row, ElementAffine elements)
    {
        Vector512<float> d0 = Deviation(Vector512.Load(x), row);
        Vector512<float> d1 = Deviation(Vector512.Load(x + VectorLength), row);
        lanes.Add(
            Gradient(Vector512.Load(dy), d0, row, elements), d0,
            Gradient(Vector512.Load(dy + VectorLength), d1, row, elements.From(VectorLength)), d1);
    }

    /// <summary>What is summed over a row: g, or γ·g where every element has a γ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Gradient(Vector512<float> dy, Vector512<float> deviation, in VectorTransform row, ElementAffine elements)
    {
        if (TKernel.IsElementwise)
        {
            Vector512<float> weight = Vector512.Load(elements.Weight);
            return weight * TKernel.Gradient(dy, deviation, row.With(weight, Vector512.Load(elements.Bias)));
        }

        return TKernel.Gradient(dy, deviation, row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backpropagate<TStore>(
        float* x, float* dy, float* dx, in VectorTransform row, in VectorGradient means, ElementAffine elements)
        where TStore : IVectorStore
    {
        if (TKernel.IsElementwise)
        {
            VectorTransform own = row.With(Vector512.Load(elements.Weight), Vector512.Load(elements.Bias));
            TStore.Store(TKernel.Backpropagate(Vector512.Load(x), Vector512.Load(dy), own, means), dx);
        }
        else
        {
            TStore.Store(TKernel.Backpropagate(Vector512.Load(x), Vector512.Load(dy), row, means), dx);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint BackpropagateHead<TStore>(
        float* x, float* dy, float* dx, nint length, in VectorTransform row, in VectorGradient means, ElementAffine elements)
        where TStore : IVectorStore
    {
        nint head = Math.Min(TStore.Head(dx), length);
        if (head > 0)
        {
            BackpropagatePart(x, dy, dx, head, row, means, elements);
        }

        return head;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackpropagateRest<TStore>(
        float* x, float* dy, float* dx, nint length, in VectorTransform row, in VectorGradient means, ElementAffine elements)
        where TStore : IVectorStore
    {
        nint rest = length % VectorLength;
        nint whole = length - rest;
        for (nint i = 0; i < whole; i += VectorLength)
        {
            Backpropagate<TStore>(x + i, dy + i, dx + i, row, means, elements.From(i));
        }

        if (rest > 0)
        {
            BackpropagatePart(x + whole, dy + whole, dx + whole, rest, row, means, elements.From(whole));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackpropagatePart(
        float* x, float* dy, float* dx, nint count, in VectorTransform row, in VectorGradient means, ElementAffine elements)
    {
        if (TKernel.IsElementwise)
        {
            VectorTransform own = row.With(VectorTail.Load(elements.Weight, count), VectorTail.Load(elements.Bias, count));
            VectorTail.Store(TKernel.Backpropagate(VectorTail.Load(x, count), VectorTail.Load(dy, count), own, means), dx, count);
        }
        else
        {
            VectorTail.Store(TKernel.Backpropagate(VectorTail.Load(x, count), VectorTail.Load(dy, count), row, means), dx, count);
        }
    }
}
