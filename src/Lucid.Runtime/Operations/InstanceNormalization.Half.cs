using System.Buffers;

namespace Lucid.Kernels;

// The same over elements of 16 bits.
public static partial class InstanceNormalization
{
    /// <summary>
    /// Normalises from the caller's memory into the caller's memory, and records nothing. Every element is the <see cref="float"/> result,
    /// rounded once.
    /// </summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; may be the input.</param>
    /// <param name="rows">How the input folds into rows.</param>
    /// <param name="weight">γ, of shape (C), or null for 1.</param>
    /// <param name="bias">β, of shape (C), or null for 0.</param>
    /// <param name="running">The running statistics, or null where none are kept.</param>
    /// <param name="training">Whether the layer is in training mode.</param>
    /// <exception cref="ArgumentException">Rows of one element would be normalised by their own statistics.</exception>
    public static void Forward<TKernel>(
        ReadOnlySpan<Half> input, Span<Half> output, ChannelRows rows,
        Parameter? weight, Parameter? bias, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        bool isConstant = UsesRunning(rows, running, training);
        ReadOnlySpan<float> gamma = weight is null ? default : weight.Values;
        ReadOnlySpan<float> beta = bias is null ? default : bias.Values;
        if (running is null || isConstant)
        {
            ReadOnlySpan<float> mean = running is null ? default : running.Mean.Values;
            ReadOnlySpan<float> variance = running is null ? default : running.Variance.Values;
            HalfForward<TKernel>.Run(rows, input, output, gamma, beta, mean, variance, moments: default);
            return;
        }

        // The moments are all means, then all centred squares.
        double[] rented = ArrayPool<double>.Shared.Rent(2 * rows.Count);
        Span<double> moments = rented.AsSpan(0, 2 * rows.Count);
        HalfForward<TKernel>.Run(rows, input, output, gamma, beta, runningMean: default, runningVariance: default, moments);
        running.Update(moments[..rows.Count], moments[rows.Count..], rows.RowLength);
        ArrayPool<double>.Shared.Return(rented);
    }
}
