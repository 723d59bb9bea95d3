using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>One sweep of Σ(x − p) and Σ(x − p)² under way, p being a pivot near the elements.</summary>
/// <param name="pivot">p; a difference of two floats, and its square, are as good as exact in double.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal unsafe struct MomentLanes<TVector>(float pivot)
    where TVector : unmanaged, ISimdVector<TVector>
{
    private const int BlockLength = LaneSums<TVector>.LaneCount;

    private readonly DoubleVector<TVector> _pivot = DoubleVector<TVector>.Create(pivot);
    private LaneSums<TVector> _sums;
    private LaneSums<TVector> _squares;

    /// <summary>Σ(x − p) and Σ(x − p)², where one sweep had all lanes.</summary>
    public readonly (double Sum, double Squares) Totals
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_sums.Total(), _squares.Total());
    }

    /// <summary>Σ(x − p) and Σ(x − p)² of a short row, each in one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static void OfRow(float* x, nint length, float pivot, DoubleVector<TVector>* sums, DoubleVector<TVector>* squares)
    {
        if (2 * sizeof(TVector) == BlockLength * sizeof(float))
        {
            var lanes = new MomentLanes<TVector>(pivot);
            lanes.AddRow(x, length, pivot, lane: 0);
            *sums = lanes._sums.Reduced;
            *squares = lanes._squares.Reduced;
            return;
        }

        KeptLanes keptSums;
        KeptLanes keptSquares;
        Unsafe.SkipInit(out keptSums);
        Unsafe.SkipInit(out keptSquares);
        for (int lane = 0; lane < BlockLength; lane += LaneSums<TVector>.SweepLength)
        {
            var lanes = new MomentLanes<TVector>(pivot);
            lanes.AddRow(x, length, pivot, lane);
            lanes.Store(KeptLanes.Of(ref keptSums) + lane, KeptLanes.Of(ref keptSquares) + lane);
        }

        *sums = LaneSums<TVector>.ReducedOf(KeptLanes.Of(ref keptSums));
        *squares = LaneSums<TVector>.ReducedOf(KeptLanes.Of(ref keptSquares));
    }

    /// <summary>Σ(x − p) and Σ(x − p)² of a chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static (double Sum, double Squares) OfChunk(float* x, nint length, float pivot)
    {
        if (2 * sizeof(TVector) == BlockLength * sizeof(float))
        {
            var lanes = new MomentLanes<TVector>(pivot);
            lanes.AddRest(x, length, pivot, lane: 0);
            return lanes.Totals;
        }

        KeptLanes sums = default;
        KeptLanes squares = default;
        for (nint block = 0; block < length; block += Tuning.SweptBlock)
        {
            nint count = Math.Min(Tuning.SweptBlock, length - block);
            for (int lane = 0; lane < BlockLength; lane += LaneSums<TVector>.SweepLength)
            {
                var lanes = new MomentLanes<TVector>(pivot);
                lanes.Load(KeptLanes.Of(ref sums) + lane, KeptLanes.Of(ref squares) + lane);
                lanes.AddRest(x + block, count, pivot, lane);
                lanes.Store(KeptLanes.Of(ref sums) + lane, KeptLanes.Of(ref squares) + lane);
            }
        }

        return (LaneSums<TVector>.TotalOf(KeptLanes.Of(ref sums)), LaneSums<TVector>.TotalOf(KeptLanes.Of(ref squares)));
    }

    /// <summary>Takes in the sweep's elements of one block.</summary>
    /// <param name="x">The first of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float* x)
    {
        DoubleVector<TVector> d0 = Centered(x, 0);
        DoubleVector<TVector> d1 = Centered(x, 1);
        DoubleVector<TVector> d2 = Centered(x, 2);
        DoubleVector<TVector> d3 = Centered(x, 3);
        _sums.Add(d0, d1, d2, d3);
        _squares.AddSquares(d0, d1, d2, d3);
    }

    /// <summary>Takes in the sweep's elements of whole blocks, and what is left after them as one more, padded with the pivot, which adds nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public void AddRest(float* x, nint length, float pivot, int lane)
    {
        // One copy of the sums for both: each takes from what the JIT is willing to inline.
        PaddedSweep<TVector> last;
        Unsafe.SkipInit(out last);
        nint rest = length % BlockLength;
        for (nint i = 0; i < length; i += BlockLength)
        {
            // Of a declared length the compiler knows what is left.
            Add(rest > 0 && i == length - rest ? last.Fill(x + i + lane, rest - lane, pivot) : x + i + lane);
        }
    }

    /// <summary>Goes on with sums that were kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(double* sums, double* squares)
    {
        _sums.Load(sums);
        _squares.Load(squares);
    }

    /// <summary>Keeps the sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(double* sums, double* squares)
    {
        _sums.Store(sums);
        _squares.Store(squares);
    }

    // Nothing was taken in before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRow(float* x, nint length, float pivot, int lane)
    {
        nint started = length < BlockLength ? 0 : BlockLength;
        if (started > 0)
        {
            // The first block needs no sums to be added to.
            DoubleVector<TVector> d0 = Centered(x + lane, 0);
            DoubleVector<TVector> d1 = Centered(x + lane, 1);
            DoubleVector<TVector> d2 = Centered(x + lane, 2);
            DoubleVector<TVector> d3 = Centered(x + lane, 3);
            _sums.Set(d0, d1, d2, d3);
            _squares.Set(d0 * d0, d1 * d1, d2 * d2, d3 * d3);
        }

        AddRest(x + started, length - started, pivot, lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly DoubleVector<TVector> Centered(float* x, int part) =>
        DoubleVector<TVector>.LoadDifference(x + (part * DoubleVector<TVector>.Count), _pivot);
}
