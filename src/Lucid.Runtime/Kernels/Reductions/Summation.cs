using System.Runtime.CompilerServices;
using Lucid.Kernels.Simd;

namespace Lucid.Kernels.Reductions;

/// <summary>
/// The one way to add up floats: in double, in a fixed order, so that a sum has the same bits with any vector width or none.
/// As accurate as any accumulation in double: whole numbers are exact up to 2⁵³, so 10⁸ ones make 10⁸.
/// </summary>
internal static class Summation
{
    private const int LaneCount = LaneSums<FloatVector128>.LaneCount;

    /// <summary>
    /// The sum of a run: element i goes to lane i mod 32, each lane adds its elements in order, and <see cref="LaneSums{TVector}"/> adds the lanes.
    /// </summary>
    public static double Sum(ReadOnlySpan<float> values)
    {
        double sum = 0;
        VectorWidth.Run(new Total(values, ref sum));
        return sum;
    }

    /// <summary>Adds a run of values to as many sums, each to its own.</summary>
    public static void AddTo(Span<double> sums, ReadOnlySpan<float> values) => VectorWidth.Run(new Accumulation(sums, values));

    private readonly ref struct Total(ReadOnlySpan<float> values, ref double sum) : IVectorAction
    {
        private readonly ReadOnlySpan<float> _values = values;
        private readonly ref double _sum = ref sum;

        public unsafe void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            KeptLanes lanes = default;
            fixed (float* x = _values)
            {
                for (int lane = 0; lane < LaneCount; lane += LaneSums<TVector>.SweepLength)
                {
                    LaneSums<TVector> sums = default;
                    nint length = _values.Length;
                    nint whole = length - (length % LaneCount);
                    for (nint i = lane; i < whole; i += LaneCount)
                    {
                        Add(ref sums, x + i);
                    }

                    if (whole < length)
                    {
                        // Zeros change no lane.
                        PaddedSweep<TVector> last = default;
                        Add(ref sums, last.Fill(x + whole + lane, length - whole - lane, 0f));
                    }

                    sums.Store(KeptLanes.Of(ref lanes) + lane);
                }
            }

            _sum = LaneSums<TVector>.TotalOf(KeptLanes.Of(ref lanes));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static unsafe void Add<TVector>(ref LaneSums<TVector> sums, float* x)
            where TVector : unmanaged, ISimdVector<TVector> => sums.Add(
                DoubleVector<TVector>.LoadWidened(x),
                DoubleVector<TVector>.LoadWidened(x + DoubleVector<TVector>.Count),
                DoubleVector<TVector>.LoadWidened(x + (2 * DoubleVector<TVector>.Count)),
                DoubleVector<TVector>.LoadWidened(x + (3 * DoubleVector<TVector>.Count)));
    }

    private readonly ref struct Accumulation(Span<double> sums, ReadOnlySpan<float> values) : IVectorAction
    {
        private readonly Span<double> _sums = sums;
        private readonly ReadOnlySpan<float> _values = values;

        public unsafe void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            int length = Math.Min(_sums.Length, _values.Length);
            fixed (double* target = _sums)
            fixed (float* x = _values)
            {
                int i = 0;
                for (; i <= length - DoubleVector<TVector>.Count; i += DoubleVector<TVector>.Count)
                {
                    (DoubleVector<TVector>.Load(target + i) + DoubleVector<TVector>.LoadWidened(x + i)).Store(target + i);
                }

                for (; i < length; i++)
                {
                    target[i] += x[i];
                }
            }
        }
    }
}
