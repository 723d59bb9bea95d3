using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lucid.Kernels;

/// <summary>
/// The gradients of parameters that belong to the elements of a row: dγ = Σg·x̂ and dβ = Σg over the rows, in double. Rows are summed in blocks, and the blocks in
/// order; how many there are depends on the shape alone, so the result does not depend on the threads.
/// </summary>
internal static unsafe class ElementGradients<TKernel>
    where TKernel : INormalizationKernel
{
    // Sums of 512 elements, twice, fill a quarter of a first-level cache.
    private const int StripLength = 512;

    private const int MostBlocks = 64;
    private const int FewestRows = 8;

    /// <summary>Sums over all rows.</summary>
    /// <param name="rows">How the spans fold into rows.</param>
    /// <param name="x">The input of the forward pass.</param>
    /// <param name="dy">The gradient of its output.</param>
    /// <param name="weight">γ of each element of a row.</param>
    /// <param name="bias">β of each element; empty for 0.</param>
    /// <param name="statistics">μ of each row, then 1/√(σ² + ε) of each row.</param>
    /// <param name="weightGradient">Receives dγ.</param>
    /// <param name="biasGradient">Receives dβ.</param>
    public static void Run(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> dy, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias,
        ReadOnlySpan<double> statistics, Span<float> weightGradient, Span<float> biasGradient)
    {
        int blockRows = Math.Max(FewestRows, (rows.Count + MostBlocks - 1) / MostBlocks);
        var plan = new Plan(rows, blockRows, (rows.Count + blockRows - 1) / blockRows, (rows.RowLength + StripLength - 1) / StripLength);
        int sums = checked(2 * plan.Blocks * rows.RowLength);
        double[] rented = ArrayPool<double>.Shared.Rent(sums);
        rented.AsSpan(0, sums).Clear();

        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x, upstream = dy, gamma = weight, beta = bias, dGamma = weightGradient, dBeta = biasGradient)
        fixed (double* kept = statistics, partial = rented)
        {
            var job = new BackwardJob
            {
                Rows = rows,
                X = input,
                Dy = upstream,
                Weight = gamma,
                Bias = beta,
                Mean = kept,
                InverseDeviation = kept + rows.Count,
            };
            RowParallel.Run(new SumPass(job, plan, partial), plan.Blocks * plan.Strips, Math.Min(StripLength, rows.RowLength) * blockRows);
            RowParallel.Run(new MergePass(plan, partial, dGamma, dBeta), plan.Strips, StripLength * plan.Blocks);
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>How the work is divided: blocks of rows, strips of elements.</summary>
    private readonly record struct Plan(ChannelRows Rows, int BlockRows, int Blocks, int Strips)
    {
        /// <summary>Where the sums of a block lie: all Σg·x̂, then all Σg.</summary>
        public nint Offset(int block) => (nint)block * 2 * Rows.RowLength;

        /// <summary>The elements of a strip.</summary>
        public nint Length(int strip) => Math.Min(StripLength, Rows.RowLength - ((nint)strip * StripLength));
    }

    private readonly struct SumPass(BackwardJob job, Plan plan, double* partial) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int part = first; part < end; part++)
            {
                int block = part / plan.Strips;
                int strip = part % plan.Strips;
                nint start = (nint)strip * StripLength;
                double* products = partial + plan.Offset(block) + start;
                int lastRow = Math.Min((block + 1) * plan.BlockRows, plan.Rows.Count);
                for (int row = block * plan.BlockRows; row < lastRow; row++)
                {
                    nint offset = ((nint)row * plan.Rows.RowLength) + start;
                    AddRow(
                        job.X + offset, job.Dy + offset, plan.Length(strip), job.Transform<TKernel>(row), job.InverseDeviation[row],
                        job.Elements.From(start), products, products + plan.Rows.RowLength);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void AddRow(
            float* x, float* dy, nint length, in RowTransform transform, double inverseDeviation, ElementAffine elements,
            double* products, double* gradients)
        {
            var row = new VectorTransform(transform);
            Vector512<double> scale = Vector512.Create(inverseDeviation);
            nint rest = length % Vector512<float>.Count;
            for (nint i = 0; i < length - rest; i += Vector512<float>.Count)
            {
                Vector512<float> deviation = RowPasses<TKernel>.Deviation(Vector512.Load(x + i), row);
                VectorTransform own = row.With(Vector512.Load(elements.Weight + i), Vector512.Load(elements.Bias + i));
                Vector512<float> g = TKernel.Gradient(Vector512.Load(dy + i), deviation, own);
                Add(g.GetLower(), deviation.GetLower(), scale, products + i, gradients + i);
                nint upper = i + Vector256<float>.Count;
                Add(g.GetUpper(), deviation.GetUpper(), scale, products + upper, gradients + upper);
            }

            if (rest > 0)
            {
                nint i = length - rest;
                Vector512<float> deviation = RowPasses<TKernel>.Deviation(VectorTail.Load(x + i, rest), row);
                VectorTransform own = row.With(VectorTail.Load(elements.Weight + i, rest), VectorTail.Load(elements.Bias + i, rest));
                Vector512<float> g = TKernel.Gradient(VectorTail.Load(dy + i, rest), deviation, own);
                for (nint lane = 0; lane < rest; lane++)
                {
                    double wide = g[(int)lane];
                    products[i + lane] = Math.FusedMultiplyAdd(wide, deviation[(int)lane] * inverseDeviation, products[i + lane]);
                    gradients[i + lane] += wide;
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Add(Vector256<float> g, Vector256<float> deviation, Vector512<double> scale, double* products, double* gradients)
        {
            Vector512<double> wide = Widening.Widen(g);
            Vector512.FusedMultiplyAdd(wide, Widening.Widen(deviation) * scale, Vector512.Load(products)).Store(products);
            (Vector512.Load(gradients) + wide).Store(gradients);
        }
    }

    private readonly struct MergePass(Plan plan, double* partial, float* weightGradient, float* biasGradient) : IRowPass
    {
        public void Run(int first, int end)
        {
            for (int strip = first; strip < end; strip++)
            {
                nint start = (nint)strip * StripLength;
                for (nint i = start; i < start + plan.Length(strip); i++)
                {
                    double products = 0;
                    double gradients = 0;
                    for (int block = 0; block < plan.Blocks; block++)
                    {
                        products += partial[plan.Offset(block) + i];
                        gradients += partial[plan.Offset(block) + plan.Rows.RowLength + i];
                    }

                    weightGradient[i] = (float)products;
                    biasGradient[i] = (float)gradients;
                }
            }
        }
    }
}
