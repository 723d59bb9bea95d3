using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Normalization.ChannelsLast;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;

namespace Lucid.Kernels.Normalization;

/// <summary>The backward pass: chooses how the rows are gone through, by their length and number alone. The result is the same either way.</summary>
internal static class NormalizationBackward<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>Computes the gradients that are wanted.</summary>
    /// <param name="rows">How the spans fold into rows.</param>
    /// <param name="spans">What is read and written.</param>
    public static unsafe void Run(ChannelRows rows, in BackwardSpans spans)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* x = spans.X, dy = spans.Dy, dx = spans.Dx, residual = spans.Residual, residualGradient = spans.ResidualGradient)
        fixed (float* weight = spans.Weight, bias = spans.Bias, slope = spans.Slope)
        fixed (float* weightGradient = spans.WeightGradient, biasGradient = spans.BiasGradient)
        fixed (double* statistics = spans.Statistics, sums = spans.Sums)
        {
            var job = new NormalizationArguments
            {
                Rows = rows,
                X = x,
                Dy = dy,
                Dx = dx,
                Residual = residual,
                ResidualGradient = residualGradient,
                Weight = weight,
                Bias = bias,
                Slope = slope,
                SlopeCount = spans.Slope.Length,
                Mean = statistics,
                InverseStdDev = statistics + RowSets<TKernel>.Count(rows),
                IsConstant = spans.IsConstant,
                Exchange = spans.Exchange,
                Gradients = sums,
                Products = sums is null ? null : sums + rows.Count,
                Slopes = sums is null ? null : sums + (2 * rows.Count),
                WeightGradient = weightGradient,
                BiasGradient = biasGradient,
            };
            VectorWidth.Run(new Passes(job));
        }
    }

    /// <summary>The passes, for vectors of every width.</summary>
    private readonly unsafe struct Passes(NormalizationArguments job) : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            bool walks = (job.Dx is not null || job.Gradients is not null) && (long)job.Rows.Count * job.Rows.RowLength > 0;
            if (walks)
            {
                Walk<TVector>();
            }

            if (job.WeightGradient is not null && !(walks && ElementGradients<TKernel, TVector>.JoinOthers(job.Rows)))
            {
                ElementGradients<TKernel, TVector>.Run(job);
            }
        }

        private void Walk<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            ChannelRows rows = job.Rows;
            bool splits = job.Exchange is not null || RowChunks.ShouldSplit<TKernel>(rows);
            bool streams = !job.KeepsGradient<TKernel>() && StreamingAccess.ShouldStream(job.X, job.Dx, (long)rows.Count * rows.RowLength);
            if (TKernel.ElementStride > 1)
            {
                if (streams && new InterleavedLanes(rows).IsWholeVectors)
                {
                    SampleChunks.Run(new ChannelsLastBackward<TKernel, TVector, StreamingAccess>(job), rows);
                }
                else
                {
                    SampleChunks.Run(new ChannelsLastBackward<TKernel, TVector, CachedAccess>(job), rows);
                }
            }
            else if (rows.RowLength < Tuning.LongRow && TKernel.GroupSize == 1 && !TKernel.HasSlope && !splits)
            {
                RunSets<TVector, ShortRowsBackward<TKernel, TVector>>(new(job));
            }
            else if (streams)
            {
                RunLong<TVector, StreamingAccess>(splits);
            }
            else
            {
                RunLong<TVector, CachedAccess>(splits);
            }
        }

        private void RunLong<TVector, TAccess>(bool splits)
            where TVector : unmanaged, ISimdVector<TVector>
            where TAccess : IVectorAccess
        {
            if (splits)
            {
                RowChunks.Backward<TKernel, TVector, TAccess>(job);
            }
            else
            {
                RunSets<TVector, LongRowsBackward<TKernel, TVector, TAccess>>(new(job));
            }
        }

        private void RunSets<TVector, TPass>(TPass pass)
            where TVector : unmanaged, ISimdVector<TVector>
            where TPass : struct, IRowPass
        {
            if (job.WeightGradient is not null && ElementGradients<TKernel, TVector>.JoinOthers(job.Rows))
            {
                ElementGradients<TKernel, TVector>.RunWith(job, pass);
            }
            else
            {
                RowParallel.Run(pass, RowSets<TKernel>.Count(job.Rows), RowSets<TKernel>.ElementsPerSet(job.Rows));
            }
        }
    }
}
