using Lucid.Kernels.Reductions;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// Joins the statistics of batch norms with those of other processes, so that a channel has one mean and one variance over the batches of all. Training passes inside a
/// scope of <see cref="Open"/> do so, and the backward passes of what they record. All processes make the same passes in the same order.
/// </summary>
internal abstract class StatisticsExchange
{
    // Follows the work onto other threads, as NoGrad does.
    private static readonly FlowScopes<StatisticsExchange> Scopes = new();

    /// <summary>Has the training passes of this context join their statistics, until the scope is disposed.</summary>
    public static IDisposable Open(StatisticsExchange exchange) => Scopes.Open(exchange);

    /// <summary>What a pass of a layer joins its statistics by; null where they are its own alone.</summary>
    public static StatisticsExchange? Of<TKernel>(in NormalizationState state)
        where TKernel : INormalizationKernel => TKernel.IsOverBatch && state.Training ? Scopes.Current : null;

    /// <summary>Merges the moments of each channel with those of the other processes, in an order that all of them have in common.</summary>
    public abstract void Merge(Span<RowMoments> channels);

    /// <summary>Adds to the sums of each channel those of the other processes, in an order that all of them have in common.</summary>
    /// <param name="channels">The sums.</param>
    /// <param name="count">The elements of a channel here.</param>
    /// <returns>The elements of a channel in all processes.</returns>
    public abstract long Add(Span<GradientSums> channels, long count);
}
