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
    public static void Normalize<TStore>(float* x, float* y, nint length, in RowTransform row)
        where TStore : IVectorStore => Normalize<TStore>(x, y, length, new VectorTransform(row));

    /// <summary>y = f(γ·(x − μ)/√(σ² + ε) + β)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Normalize<TStore>(float* x, float* y, nint length, in VectorTransform row)
        where TStore : IVectorStore
    {
        nint head = NormalizeHead<TStore>(x, y, length, row);
        NormalizeRest<TStore>(x + head, y + head, length - head, row);
    }

    /// <summary>Normalises one chunk, and gathers the moments of another.</summary>
    /// <param name="x">The chunk to normalise.</param>
    /// <param name="y">Receives the result.</param>
    /// <param name="length">The elements of each chunk.</param>
    /// <param name="row">The transform of the first chunk's row.</param>
    /// <param name="next">The chunk to gather.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static RowMoments NormalizeAndGather<TStore>(float* x, float* y, nint length, in RowTransform row, float* next)
        where TStore : IVectorStore
    {
        var transform = new VectorTransform(row);
        var lanes = new MomentLanes(next[0]);
        nint head = NormalizeHead<TStore>(x, y, length, transform);
        x += head;
        y += head;
        nint both = length - head - ((length - head) % BlockLength);
        for (nint i = 0; i < both; i += BlockLength)
        {
            lanes.Add(next + i);
            TStore.Store(TKernel.Normalize(Vector512.Load(x + i), transform), y + i);
            TStore.Store(TKernel.Normalize(Vector512.Load(x + i + VectorLength), transform), y + i + VectorLength);
        }

        NormalizeRest<TStore>(x + both, y + both, length - head - both, transform);
        lanes.AddRest(next + both, length - both, next[0]);
        return lanes.ToMoments(next[0], length);
    }

    /// <summary>Σg and Σg·(x − μ) of one chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static GradientSums SumGradients(float* x, float* dy, nint length, in RowTransform row)
    {
        var transform = new VectorTransform(row);
        GradientLanes lanes = default;
        AddGradients(ref lanes, x, dy, length, transform);
        return lanes.ToSums();
    }

    /// <summary>Takes in the gradients of a row, or of the rest of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddGradients(ref GradientLanes lanes, float* x, float* dy, nint length, in VectorTransform row)
    {
        nint rest = length % BlockLength;
        nint whole = length - rest;
        for (nint i = 0; i < whole; i += BlockLength)
        {
            AddGradients(ref lanes, x + i, dy + i, row);
        }

        if (rest > 0)
        {
            // Where the gradient is 0 nothing is added, as long as x is a number there: one of the row's own.
            PaddedBlock lastX = default;
            PaddedBlock lastDy = default;
            AddGradients(ref lanes, lastX.Fill(x + whole, rest, x[whole]), lastDy.Fill(dy + whole, rest, 0f), row);
        }
    }

    /// <summary>Computes the gradient of one chunk's input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Backpropagate<TStore>(float* x, float* dy, float* dx, nint length, in RowTransform row, in RowGradient gradient)
        where TStore : IVectorStore => Backpropagate<TStore>(x, dy, dx, length, new VectorTransform(row), new VectorGradient(gradient));

    /// <summary>dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂))</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Backpropagate<TStore>(float* x, float* dy, float* dx, nint length, in VectorTransform row, in VectorGradient means)
        where TStore : IVectorStore
    {
        nint head = BackpropagateHead<TStore>(x, dy, dx, length, row, means);
        BackpropagateRest<TStore>(x + head, dy + head, dx + head, length - head, row, means);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint NormalizeHead<TStore>(float* x, float* y, nint length, in VectorTransform row)
        where TStore : IVectorStore
    {
        nint head = Math.Min(TStore.Head(y), length);
        if (head > 0)
        {
            NormalizePart(x, y, head, row);
        }

        return head;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizeRest<TStore>(float* x, float* y, nint length, in VectorTransform row)
        where TStore : IVectorStore
    {
        nint rest = length % VectorLength;
        nint whole = length - rest;
        nint single = whole % BlockLength;
        for (nint i = 0; i < whole - single; i += BlockLength)
        {
            TStore.Store(TKernel.Normalize(Vector512.Load(x + i), row), y + i);
            TStore.Store(TKernel.Normalize(Vector512.Load(x + i + VectorLength), row), y + i + VectorLength);
        }

        if (single > 0)
        {
            nint last = whole - VectorLength;
            TStore.Store(TKernel.Normalize(Vector512.Load(x + last), row), y + last);
        }

        if (rest > 0)
        {
            NormalizePart(x + whole, y + whole, rest, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NormalizePart(float* x, float* y, nint count, in VectorTransform row) =>
        VectorTail.Store(TKernel.Normalize(VectorTail.Load(x, count), row), y, count);

    /// <summary>Takes in the gradients of one block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradients(ref GradientLanes lanes, float* x, float* dy, in VectorTransform row)
    {
        Vector512<float> d0 = row.Deviation(Vector512.Load(x));
        Vector512<float> d1 = row.Deviation(Vector512.Load(x + VectorLength));
        lanes.Add(
            TKernel.Gradient(Vector512.Load(dy), d0, row), d0,
            TKernel.Gradient(Vector512.Load(dy + VectorLength), d1, row), d1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Backpropagate<TStore>(float* x, float* dy, float* dx, in VectorTransform row, in VectorGradient means)
        where TStore : IVectorStore =>
        TStore.Store(TKernel.Backpropagate(Vector512.Load(x), Vector512.Load(dy), row, means), dx);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint BackpropagateHead<TStore>(
        float* x, float* dy, float* dx, nint length, in VectorTransform row, in VectorGradient means)
        where TStore : IVectorStore
    {
        nint head = Math.Min(TStore.Head(dx), length);
        if (head > 0)
        {
            BackpropagatePart(x, dy, dx, head, row, means);
        }

        return head;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackpropagateRest<TStore>(
        float* x, float* dy, float* dx, nint length, in VectorTransform row, in VectorGradient means)
        where TStore : IVectorStore
    {
        nint rest = length % VectorLength;
        nint whole = length - rest;
        for (nint i = 0; i < whole; i += VectorLength)
        {
            Backpropagate<TStore>(x + i, dy + i, dx + i, row, means);
        }

        if (rest > 0)
        {
            BackpropagatePart(x + whole, dy + whole, dx + whole, rest, row, means);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackpropagatePart(float* x, float* dy, float* dx, nint count, in VectorTransform row, in VectorGradient means) =>
        VectorTail.Store(TKernel.Backpropagate(VectorTail.Load(x, count), VectorTail.Load(dy, count), row, means), dx, count);
}
