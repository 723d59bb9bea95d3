using System.ComponentModel;
using Lucid.Kernels.Reductions;

namespace Lucid.Kernels.Normalization;

/// <summary>
/// The running mean and variance of each channel: updated in training, used in evaluation, and kept under PyTorch's state keys.
/// </summary>
/// <remarks>
/// Each update takes (1 − m)·running + m·new, where new is the mean over the batch of the instances' means or unbiased variances, and m the
/// momentum; with a cumulative average m is 1/(batches so far). Updates from several threads happen one after the other, and none is lost.
/// A state is copied, and loaded, between two of them.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RunningStatistics
{
    private readonly Lock _lock = new();
    private readonly double? _momentum;
    private long _batchCount;

    /// <summary>Starts with mean 0 and variance 1.</summary>
    /// <param name="channels">C.</param>
    /// <param name="momentum">The weight of the newest batch; null for the plain average of all batches.</param>
    public RunningStatistics(int channels, double? momentum)
    {
        _momentum = momentum;
        Mean = Tensor.Zeros([channels]);
        Variance = Tensor.Ones([channels]);
    }

    /// <summary>The running mean; shape (C).</summary>
    public Tensor Mean { get; }

    /// <summary>The running variance, unbiased; shape (C).</summary>
    public Tensor Variance { get; }

    /// <summary>The batches seen in training.</summary>
    public long BatchCount => Interlocked.Read(ref _batchCount);

    /// <summary>Adds the state entries <c>running_mean</c>, <c>running_var</c> and <c>num_batches_tracked</c>.</summary>
    /// <param name="state">Receives the entries.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    public void DescribeState(LayerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.AddLock(_lock);
        state.AddBuffer(LayerState.RunningMean, Mean);
        state.AddBuffer(LayerState.RunningVariance, Variance);
        state.AddCounter(
            "num_batches_tracked",
            () => BatchCount,
            count => Interlocked.Exchange(ref _batchCount, count),
            addedAfter: LayerState.RunningMean);
    }

    /// <summary>Takes in one batch, sample after sample. An empty batch changes nothing.</summary>
    /// <param name="mean">μ of each row.</param>
    /// <param name="centeredSquares">Σ(x − μ)² of each row.</param>
    /// <param name="rowLength">The elements of each row.</param>
    internal void Update(ReadOnlySpan<double> mean, ReadOnlySpan<double> centeredSquares, long rowLength)
    {
        if (mean.IsEmpty)
        {
            return;
        }

        lock (_lock)
        {
            _batchCount++;
            double momentum = _momentum ?? (1.0 / _batchCount);
            Span<float> means = Mean.AsSpan();
            Span<float> variances = Variance.AsSpan();
            int batch = mean.Length / means.Length;
            for (int channel = 0; channel < means.Length; channel++)
            {
                double newMean = 0;
                double newVariance = 0;
                for (int row = channel; row < mean.Length; row += means.Length)
                {
                    newMean += mean[row];
                    newVariance += new RowMoments(rowLength, mean[row], centeredSquares[row]).UnbiasedVariance;
                }

                means[channel] = (float)(((1 - momentum) * means[channel]) + (momentum * (newMean / batch)));
                variances[channel] = (float)(((1 - momentum) * variances[channel]) + (momentum * (newVariance / batch)));
            }
        }
    }
}
