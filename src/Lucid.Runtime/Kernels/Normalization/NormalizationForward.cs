using Lucid.Kernels.Normalization.ChannelsFirst;
using Lucid.Kernels.Normalization.ChannelsLast;
using Lucid.Kernels.Simd;
using Lucid.Kernels.Threading;
using Lucid.Memory;

namespace Lucid.Kernels.Normalization;

/// <summary>The forward pass: chooses how the rows are gone through, by their length and number alone. The result is the same either way.</summary>
internal static class NormalizationForward<TKernel>
    where TKernel : INormalizationKernel
{
    /// <summary>Normalises all rows; running statistics, where they are kept, are used or take their step.</summary>
    /// <param name="rows">How the spans fold into rows.</param>
    /// <param name="x">The input.</param>
    /// <param name="residual">What is added before the activation; empty where nothing is.</param>
    /// <param name="y">Receives the output; may be the input or the residual.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <param name="statistics">Receives μ of each set of rows, then 1/√(σ² + ε) of each; empty where nobody wants them.</param>
    public static unsafe void Run(
        ChannelRows rows, ReadOnlySpan<float> x, ReadOnlySpan<float> residual, Span<float> y, in NormalizationState state, Span<double> statistics)
    {
        // Pinned, because other threads reach the memory through the pass.
        fixed (float* input = x, added = residual, output = y)
        fixed (double* kept = statistics)
        {
            Run(state, new NormalizationArguments
            {
                Rows = rows,
                X = input,
                Y = output,
                Residual = added,
                Mean = kept,
                InverseStdDev = kept is null ? null : kept + RowSets<TKernel>.Count(rows),
            });
        }
    }

    /// <summary>The same over elements of 16 bits.</summary>
    public static unsafe void Run(ChannelRows rows, ReadOnlySpan<Half> x, ReadOnlySpan<Half> residual, Span<Half> y, in NormalizationState state)
    {
        if (StatisticsExchange.Of<TKernel>(state) is not null)
        {
            throw new InvalidOperationException("Expected elements of 32 bits where batch statistics are shared with other processes, got 16.");
        }

        fixed (Half* input = x, added = residual, output = y)
        {
            Run(state, new NormalizationArguments { Rows = rows, HalfX = input, HalfResidual = added, HalfY = output });
        }
    }

    /// <summary>Adds what the layer keeps to a job, runs it, and lets the running statistics take their step.</summary>
    private static unsafe void Run(in NormalizationState state, in NormalizationArguments job)
    {
        fixed (float* gamma = ValuesOf(state.Weight), beta = ValuesOf(state.Bias), slope = ValuesOf(state.Slope))
        fixed (float* mean = state.IsConstant ? state.Running!.Mean.Values : default)
        fixed (float* variance = state.IsConstant ? state.Running!.Variance.Values : default)
        {
            NormalizationArguments complete = job with
            {
                Weight = gamma,
                Bias = beta,
                Slope = slope,
                SlopeCount = ValuesOf(state.Slope).Length,
                RunningMean = mean,
                RunningVariance = variance,
                Exchange = StatisticsExchange.Of<TKernel>(state),
            };
            if (!state.Updates)
            {
                Walk(complete);
                return;
            }

            // The moments are all means, then all centred squares.
            int sets = RowSets<TKernel>.Count(job.Rows);
            long count = RowSets<TKernel>.ElementsPerSet(job.Rows);
            using RentedArray<double> rented = RentedArray<double>.Rent(2 * sets);
            fixed (double* found = rented.Span)
            {
                Walk(complete with { FoundMean = found, CenteredSquares = found + sets, FoundCount = &count });
            }

            state.Running!.Update(rented.Span[..sets], rented.Span[sets..], count);
        }
    }

    private static ReadOnlySpan<float> ValuesOf(Parameter? parameter) => parameter is null ? default : parameter.Values;

    private static void Walk(NormalizationArguments job) => VectorWidth.Run(new Passes(job));

    /// <summary>The passes, for vectors of every width.</summary>
    private readonly unsafe struct Passes(NormalizationArguments job) : IVectorAction
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimdVector<TVector>
        {
            if (job.HalfX is not null)
            {
                HalfForward<TKernel, TVector>.Run(job);
                return;
            }

            ChannelRows rows = job.Rows;
            long elements = (long)rows.Count * rows.RowLength;
            if (elements == 0)
            {
                return;
            }

            bool streams = StreamingAccess.ShouldStream(job.X, job.Y, elements);
            bool splits = job.Exchange is not null || RowChunks.ShouldSplit<TKernel>(rows);
            if (TKernel.ElementStride > 1)
            {
                if (streams && new InterleavedLanes(rows).IsWholeVectors)
                {
                    SampleChunks.Run(new ChannelsLastForward<TKernel, TVector, StreamingAccess>(job), rows);
                }
                else
                {
                    SampleChunks.Run(new ChannelsLastForward<TKernel, TVector, CachedAccess>(job), rows);
                }
            }
            else if (rows.RowLength < Tuning.LongRow && TKernel.GroupSize == 1 && !splits)
            {
                RowParallel.Run(new ShortRowsForward<TKernel, TVector>(job), RowSets<TKernel>.Count(rows), RowSets<TKernel>.ElementsPerSet(rows));
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
                RowChunks.Forward<TKernel, TVector, TAccess>(job);
            }
            else
            {
                RowParallel.Run(
                    new LongRowsForward<TKernel, TVector, TAccess>(job), RowSets<TKernel>.Count(job.Rows), RowSets<TKernel>.ElementsPerSet(job.Rows));
            }
        }
    }
}
