using System.Buffers;

namespace Lucid.Kernels;

// The same over elements of 16 bits.
public static partial class Normalization
{
    /// <summary>
    /// Normalises from the caller's memory into the caller's memory, and records nothing. Every element is the <see cref="float"/> result,
    /// rounded once.
    /// </summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; may be the input.</param>
    /// <param name="batch">N, or the number of rows where the last dimensions are normalised.</param>
    /// <param name="size">The spatial sizes.</param>
    /// <param name="weight">γ, of shape (C) or a row's, or null for 1.</param>
    /// <param name="bias">β, of shape (C) or a row's, or null for 0.</param>
    /// <param name="running">The running statistics, or null where none are kept.</param>
    /// <param name="training">Whether the layer is in training mode.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException">
    /// The size is not the declared one, a span has another length than the sizes multiply to, the spans overlap in part, or there are too few elements for
    /// statistics of their own.
    /// </exception>
    public static void Forward<TKernel>(
        ReadOnlySpan<Half> input, Span<Half> output, int batch, ReadOnlySpan<int> size,
        Parameter? weight, Parameter? bias, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Fold.Rows(input, output, batch, size);
        bool isConstant = UsesRunning<TKernel>(rows, running, training);
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
        int sets = RowSets<TKernel>.Count(rows);
        double[] rented = ArrayPool<double>.Shared.Rent(2 * sets);
        Span<double> moments = rented.AsSpan(0, 2 * sets);
        HalfForward<TKernel>.Run(rows, input, output, gamma, beta, runningMean: default, runningVariance: default, moments);
        running.Update(moments[..sets], moments[sets..], RowSets<TKernel>.ElementsPerSet(rows));
        ArrayPool<double>.Shared.Return(rented);
    }
}
