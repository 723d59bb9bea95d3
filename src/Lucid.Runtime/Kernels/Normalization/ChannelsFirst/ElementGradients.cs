using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucid.Kernels.Reductions;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Normalization.ChannelsFirst;

/// <summary>
/// The gradients of parameters that belong to the elements of a row: dγ = Σg·x̂ and dβ = Σg over the rows, in double. Rows are summed in blocks, and the blocks in
/// order; how many there are depends on the shape alone, so the result does not depend on the threads.
/// </summary>
internal static unsafe class ElementGradients<TKernel, TVector>
    where TKernel : INormalizationKernel
    where TVector : unmanaged, ISimdVector<TVector>
{
    /// <summary>Whether the sums are best taken while another pass has the rows in the cache: where rows are short enough, and too many to be split.</summary>
    public static bool JoinOthers(ChannelRows rows) => rows.RowLength <= Tuning.LongestCachedRow && !RowChunks.ShouldSplit<TKernel>(rows);

    /// <summary>Sums over all rows.</summary>
    /// <param name="job">The backward pass.</param>
    public static void Run(NormalizationArguments job)
    {
        var plan = new Plan(job.Rows);
        using var sums = new Sums(plan);
        RowParallel.Run(new SumPass(job, plan, sums.Pointer), plan.Blocks * plan.Slices, Math.Min(Tuning.GradientSlice, job.Rows.RowLength) * plan.BlockRows);
        Merge(job, plan, sums.Pointer);
    }

    /// <summary>Runs another pass, and sums over its rows while they are in the cache.</summary>
    /// <param name="job">The backward pass.</param>
    /// <param name="pass">What else the rows are taken through.</param>
    public static void RunWith<TPass>(NormalizationArguments job, TPass pass)
        where TPass : struct, IRowPass
    {
        var plan = new Plan(job.Rows);
        using var sums = new Sums(plan);
        RowParallel.Run(new JoinedPass<TPass>(pass, new SumPass(job, plan, sums.Pointer), plan), plan.Blocks, job.Rows.RowLength * plan.BlockRows);
        Merge(job, plan, sums.Pointer);
    }

    private static void Merge(NormalizationArguments job, Plan plan, double* sums) =>
        RowParallel.Run(new MergePass(job, plan, sums), plan.Slices, Tuning.GradientSlice * Math.Max(1, plan.Blocks));

    /// <summary>How the work is divided: blocks of rows, slices of elements.</summary>
    private readonly struct Plan
    {
        public Plan(ChannelRows rows)
        {
            Rows = rows;
            BlockRows = Math.Max(Tuning.FewestGradientRows, (rows.Count + Tuning.MostGradientBlocks - 1) / Tuning.MostGradientBlocks);
            Blocks = (rows.Count + BlockRows - 1) / BlockRows;
            Slices = (rows.RowLength + Tuning.GradientSlice - 1) / Tuning.GradientSlice;
        }

        public ChannelRows Rows { get; }

        public int BlockRows { get; }

        public int Blocks { get; }

        public int Slices { get; }

        /// <summary>Where the sums of a block lie: all Σg·x̂, then all Σg.</summary>
        public nint Offset(int block) => (nint)block * 2 * Rows.RowLength;

        /// <summary>The elements of a slice.</summary>
        public nint Length(int slice) => Math.Min(Tuning.GradientSlice, Rows.RowLength - ((nint)slice * Tuning.GradientSlice));

        /// <summary>The first row after a block.</summary>
        public int EndOf(int block) => Math.Min((block + 1) * BlockRows, Rows.Count);
    }

    /// <summary>The sums of all blocks, rented and pinned, and 0 at first.</summary>
    private readonly ref struct Sums
    {
        private readonly RentedArray<double> _rented;
        private readonly PinnedGCHandle<double[]> _pin;

        public Sums(Plan plan)
        {
            int count = checked(2 * plan.Blocks * plan.Rows.RowLength);
            _rented = RentedArray<double>.Rent(count);
            _pin = new PinnedGCHandle<double[]>(_rented.Array);
        }

        public double* Pointer => _pin.GetAddressOfArrayData();

        public void Dispose()
        {
            _pin.Dispose();
            _rented.Dispose();
        }
    }

    /// <summary>Another pass and the sums, a few rows at a time.</summary>
    private readonly struct JoinedPass<TPass>(TPass pass, SumPass sums, Plan plan) : IRowPass
        where TPass : struct, IRowPass
    {
        public void Run(int first, int end)
        {
            int rowsAtOnce = Math.Max(1, Tuning.CachedRowElements / (plan.Rows.RowLength * Tuning.FewestGradientRows)) * Tuning.FewestGradientRows;
            for (int block = first; block < end; block++)
            {
                for (int row = block * plan.BlockRows; row < plan.EndOf(block); row += rowsAtOnce)
                {
                    int last = Math.Min(row + rowsAtOnce, plan.EndOf(block));
                    pass.Run(row, last);
                    for (int slice = 0; slice < plan.Slices; slice++)
                    {
                        sums.Add(block, slice, row, last);
                    }
                }
            }
        }
    }

    private readonly struct SumPass(NormalizationArguments job, Plan plan, double* partial) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int part = first; part < end; part++)
            {
                int block = part / plan.Slices;
                Add(block, part % plan.Slices, block * plan.BlockRows, plan.EndOf(block));
            }
        }

        /// <summary>Adds a slice of rows to the sums of their block.</summary>
        public void Add(int block, int slice, int first, int end)
        {
            nint start = (nint)slice * Tuning.GradientSlice;
            double* products = partial + plan.Offset(block) + start;
            for (int row = first; row < end; row += Tuning.GradientRowsAtOnce)
            {
                AddRows(row, Math.Min(Tuning.GradientRowsAtOnce, end - row), start, plan.Length(slice), products, products + plan.Rows.RowLength);
            }
        }

        /// <summary>Adds a slice of neighbouring rows to the sums, which are fetched and put back once for all of them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        [SkipLocalsInit]
        private void AddRows(int first, int count, nint start, nint length, double* products, double* gradients)
        {
            Row* rows = stackalloc Row[Tuning.GradientRowsAtOnce];
            for (int row = 0; row < count; row++)
            {
                rows[row] = new Row(job, first + row, start);
            }

            nint rest = length % TVector.Count;
            for (nint i = 0; i < length - rest; i += TVector.Count)
            {
                nint upper = i + DoubleVector<TVector>.Count;
                DoubleVector<TVector> lowerProducts = DoubleVector<TVector>.Load(products + i);
                DoubleVector<TVector> upperProducts = DoubleVector<TVector>.Load(products + upper);
                DoubleVector<TVector> lowerGradients = DoubleVector<TVector>.Load(gradients + i);
                DoubleVector<TVector> upperGradients = DoubleVector<TVector>.Load(gradients + upper);
                for (Row* row = rows; row < rows + count; row++)
                {
                    TVector g = Gradient<CachedAccess>(row, i, TVector.Count, out TVector centered);
                    DoubleVector<TVector> scale = DoubleVector<TVector>.Create(row->InverseStdDev);
                    DoubleVector<TVector> lower = DoubleVector<TVector>.WidenLower(g);
                    DoubleVector<TVector> higher = DoubleVector<TVector>.WidenUpper(g);
                    lowerProducts = DoubleVector<TVector>.FusedMultiplyAdd(lower, DoubleVector<TVector>.WidenLower(centered) * scale, lowerProducts);
                    upperProducts = DoubleVector<TVector>.FusedMultiplyAdd(higher, DoubleVector<TVector>.WidenUpper(centered) * scale, upperProducts);
                    lowerGradients += lower;
                    upperGradients += higher;
                }

                lowerProducts.Store(products + i);
                upperProducts.Store(products + upper);
                lowerGradients.Store(gradients + i);
                upperGradients.Store(gradients + upper);
            }

            for (Row* row = rows; rest > 0 && row < rows + count; row++)
            {
                AddPart(row, length - rest, rest, products, gradients);
            }
        }

        /// <summary>Adds fewer elements than a vector has.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void AddPart(Row* row, nint i, nint count, double* products, double* gradients)
        {
            float* g = stackalloc float[TVector.Count];
            float* centered = stackalloc float[TVector.Count];
            TVector.Store(Gradient<PartialAccess>(row, i, count, out TVector deviations), g);
            TVector.Store(deviations, centered);
            for (nint lane = 0; lane < count; lane++)
            {
                double wide = g[lane];
                products[i + lane] = Math.FusedMultiplyAdd(wide, centered[lane] * row->InverseStdDev, products[i + lane]);
                gradients[i + lane] += wide;
            }
        }

        /// <summary>g and x − μ.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Gradient<TAccess>(Row* row, nint i, nint count, out TVector centered)
            where TAccess : IVectorAccess
        {
            var transform = new AffineTransform<TVector>(row->Transform);
            centered = Formulas<TKernel, TVector>.Center(TAccess.Load<TVector>(row->X + i, count), transform);
            AffineTransform<TVector> own = transform.With(
                TAccess.Load<TVector>(row->Operands.Weight + i, count), TAccess.Load<TVector>(row->Operands.Bias + i, count));
            TVector residual = TKernel.AddsResidual ? TAccess.Load<TVector>(row->Operands.Residual + i, count) : default;
            TVector slope = TKernel.HasSlope ? TVector.Create(row->Operands.Slope) : default;
            return Formulas<TKernel, TVector>.Gradient(TAccess.Load<TVector>(row->Dy + i, count), centered, own, residual, slope, out _);
        }
    }

    /// <summary>A slice of a row.</summary>
    private readonly struct Row(NormalizationArguments job, int row, nint start)
    {
        public readonly float* X = job.X + ((nint)row * job.Rows.RowLength) + start;
        public readonly float* Dy = job.Dy + ((nint)row * job.Rows.RowLength) + start;
        public readonly double InverseStdDev = job.InverseStdDev[row];
        public readonly AffineTransform Transform = job.Transform<TKernel>(row);
        public readonly RowOperands Operands = job.Operands<TKernel>(row).From(start);
    }

    private readonly struct MergePass(NormalizationArguments job, Plan plan, double* partial) : IRowPass
    {
        public void Run(int first, int end)
        {
            nint start = (nint)first * Tuning.GradientSlice;
            nint length = ((nint)(end - 1 - first) * Tuning.GradientSlice) + plan.Length(end - 1);
            nint stride = plan.Offset(1);
            BatchSums.AddRows<TVector>(partial + start, plan.Blocks, stride, job.WeightGradient + start, length);
            BatchSums.AddRows<TVector>(partial + plan.Rows.RowLength + start, plan.Blocks, stride, job.BiasGradient + start, length);
        }
    }
}
