using Lucid.Kernels.Normalization;
using Lucid.Kernels.Reductions;

namespace Lucid.Distributed;

/// <summary>
/// Joins the statistics of batch norms over ranks, in the order of ranks. Gradients are those of each rank's own mean loss, and are averaged by samples afterwards: so what
/// another rank's loss adds to a sum counts by its samples in parts of this rank's.
/// </summary>
/// <param name="communicator">The ranks.</param>
/// <param name="samples">The samples of this rank's batch.</param>
internal sealed class BatchStatisticsExchange(Communicator communicator, int samples) : StatisticsExchange
{
    // A count, and two or three sums.
    private const int MomentsLength = 3;
    private const int SumsLength = 4;

    public override void Merge(Span<RowMoments> channels)
    {
        Round.Begin(communicator, RoundKind.Moments, channels.Length).Require(RoundKind.Moments, channels.Length);
        double[] own = new double[MomentsLength * channels.Length];
        for (int channel = 0; channel < channels.Length; channel++)
        {
            ref readonly RowMoments moments = ref channels[channel];
            (own[MomentsLength * channel], own[(MomentsLength * channel) + 1], own[(MomentsLength * channel) + 2]) =
                (moments.Count, moments.Mean, moments.CenteredSquares);
        }

        double[] all = Gather(communicator, own);
        channels.Clear();
        for (int start = 0; start < all.Length; start += own.Length)
        {
            for (int channel = 0; channel < channels.Length; channel++)
            {
                ReadOnlySpan<double> theirs = all.AsSpan(start + (MomentsLength * channel), MomentsLength);
                channels[channel] = RowMoments.Merge(channels[channel], new RowMoments((long)theirs[0], theirs[1], theirs[2]));
            }
        }

        if (channels.Length > 0 && channels[0].Count == 1)
        {
            throw new ArgumentException(
                "Expected more than one value per channel, because each channel is normalised by its statistics over the batches of all ranks, got 1.");
        }
    }

    public override long Add(Span<GradientSums> channels, long count)
    {
        Round.Begin(communicator, RoundKind.GradientSums, channels.Length).Require(RoundKind.GradientSums, channels.Length);
        double[] own = new double[SumsLength * channels.Length];
        for (int channel = 0; channel < channels.Length; channel++)
        {
            GradientSums sums = channels[channel];
            (own[SumsLength * channel], own[(SumsLength * channel) + 1], own[(SumsLength * channel) + 2], own[(SumsLength * channel) + 3]) =
                (count, samples * sums.Gradients, samples * sums.Products, samples * sums.Slopes);
        }

        double[] all = Gather(communicator, own);
        channels.Clear();
        long total = 0;
        for (int start = 0; start < all.Length; start += own.Length)
        {
            total += (long)all[start];
            for (int channel = 0; channel < channels.Length; channel++)
            {
                ReadOnlySpan<double> theirs = all.AsSpan(start + (SumsLength * channel), SumsLength);
                channels[channel] += new GradientSums(theirs[1] / samples, theirs[2] / samples, theirs[3] / samples);
            }
        }

        return total;
    }

    /// <summary>
    /// Takes part, with nothing, in what the other ranks exchange, until all are about to reduce gradients: what a rank does that has no batch.
    /// </summary>
    /// <returns>The round in which all reduce gradients.</returns>
    public static Round Join(Communicator communicator)
    {
        while (true)
        {
            Round round = Round.Begin(communicator, RoundKind.Gradients, value: 0);
            int busy = Enumerable.Range(0, communicator.Size).FirstOrDefault(rank => round.KindOf(rank) != RoundKind.Gradients, -1);
            if (busy < 0)
            {
                return round;
            }

            RoundKind kind = round.KindOf(busy);
            round.Require(kind, round.Values[busy]);
            Gather(communicator, new double[(kind == RoundKind.Moments ? MomentsLength : SumsLength) * round.Values[busy]]);
        }
    }

    private static double[] Gather(Communicator communicator, double[] own)
    {
        double[] all = new double[own.Length * communicator.Size];
        communicator.AllGather<double>(own, all);
        return all;
    }
}
