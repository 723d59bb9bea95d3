using System.Buffers;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Lucid.Kernels;

/// <summary>
/// The normalisation of every row by its own statistics, or by running ones, with the passes that the compiler wrote for one layer.
/// Forward: y = f(γ·(x − μ)/√(σ² + ε) + β). Backward, g being dy through f: dβ = Σg, dγ = Σg·x̂, and
/// dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), or γ·g/√(σ² + ε) where the statistics are constants.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class InstanceNormalization
{
    // Statistics are kept in tensor memory: all means, then all inverse deviations, in double.
    private const int FloatsPerStatistics = 2 * sizeof(double) / sizeof(float);

    /// <summary>Normalises a tensor and records the operation where a gradient is wanted.</summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="rows">How the input folds into rows.</param>
    /// <param name="weight">γ, of shape (C), or null for 1.</param>
    /// <param name="bias">β, of shape (C), or null for 0.</param>
    /// <param name="running">The running statistics, or null where none are kept.</param>
    /// <param name="training">Whether the layer is in training mode.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">Rows of one element would be normalised by their own statistics.</exception>
    public static Tensor Forward<TKernel>(
        Tensor input, ChannelRows rows, Parameter? weight, Parameter? bias, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        ArgumentNullException.ThrowIfNull(input);
        bool isConstant = UsesRunning(rows, running, training);
        Tensor output = Tensor.Uninitialized(input.Shape);
        if (!Tensor.Records(input, weight, bias))
        {
            Run<TKernel>(input.Values, output.MutableValues, rows, weight, bias, running, training, statistics: default);
            return output;
        }

        using Tensor statistics = Tensor.Uninitialized(new TensorShape(rows.Count, FloatsPerStatistics));
        Run<TKernel>(input.Values, output.MutableValues, rows, weight, bias, running, training, Doubles(statistics.MutableValues));
        return output.ProducedBy(new NormalizationNode<TKernel>(input, rows, weight, bias, statistics, isConstant));
    }

    /// <summary>Normalises from the caller's memory into the caller's memory, and records nothing.</summary>
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
        ReadOnlySpan<float> input, Span<float> output, ChannelRows rows, Parameter? weight, Parameter? bias, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        _ = UsesRunning(rows, running, training);
        Run<TKernel>(input, output, rows, weight, bias, running, training, statistics: default);
    }

    private static bool UsesRunning(ChannelRows rows, RunningStatistics? running, bool training)
    {
        bool isConstant = running is not null && !training;
        if (!isConstant)
        {
            rows.RequireStatistics();
        }

        return isConstant;
    }

    private static void Run<TKernel>(
        ReadOnlySpan<float> input, Span<float> output, ChannelRows rows, Parameter? weight, Parameter? bias, RunningStatistics? running, bool training,
        Span<double> statistics)
        where TKernel : INormalizationKernel
    {
        ReadOnlySpan<float> gamma = weight is null ? default : weight.Values;
        ReadOnlySpan<float> beta = bias is null ? default : bias.Values;
        if (running is null || !training)
        {
            ReadOnlySpan<float> mean = running is null ? default : running.Mean.Values;
            ReadOnlySpan<float> variance = running is null ? default : running.Variance.Values;
            NormalizationForward<TKernel>.Run(rows, input, output, gamma, beta, mean, variance, statistics, moments: default);
            return;
        }

        // The moments are all means, then all centred squares.
        double[] rented = ArrayPool<double>.Shared.Rent(2 * rows.Count);
        Span<double> moments = rented.AsSpan(0, 2 * rows.Count);
        NormalizationForward<TKernel>.Run(rows, input, output, gamma, beta, runningMean: default, runningVariance: default, statistics, moments);
        running.Update(moments[..rows.Count], moments[rows.Count..], rows.RowLength);
        ArrayPool<double>.Shared.Return(rented);
    }

    private static Span<double> Doubles(Span<float> memory) => MemoryMarshal.Cast<float, double>(memory);

    private static ReadOnlySpan<double> Doubles(ReadOnlySpan<float> memory) => MemoryMarshal.Cast<float, double>(memory);

    private sealed class NormalizationNode<TKernel> : GradientNode
        where TKernel : INormalizationKernel
    {
        private readonly ChannelRows _rows;
        private readonly bool _isConstant;
        private readonly SavedTensor _input;
        private readonly SavedTensor _statistics;
        private readonly SavedTensor? _weight;
        private readonly SavedTensor? _bias;

        public NormalizationNode(Tensor input, ChannelRows rows, Parameter? weight, Parameter? bias, Tensor statistics, bool isConstant)
            : base(input.Shape, input, weight, bias)
        {
            _rows = rows;
            _isConstant = isConstant;
            _input = Save(input);
            _statistics = Save(statistics);
            _weight = weight is null ? null : Save(weight);
            _bias = bias is null ? null : Save(bias);
        }

        public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            Tensor? dx = Needs(0) ? Tensor.Uninitialized(Shape) : null;
            ReadOnlySpan<double> statistics = Doubles(_statistics.Values);
            double[]? rented = Needs(1) || Needs(2) ? ArrayPool<double>.Shared.Rent(2 * _rows.Count) : null;

            // All Σg, then all Σg·(x − μ).
            Span<double> sums = rented is null ? default : rented.AsSpan(0, 2 * _rows.Count);
            NormalizationBackward<TKernel>.Run(
                _rows,
                _input.Values,
                gradient.Values,
                dx is null ? default : dx.MutableValues,
                _weight is null ? default : _weight.Values,
                _bias is null ? default : _bias.Values,
                statistics,
                _isConstant,
                sums);

            inputGradients[0] = dx;
            if (rented is not null)
            {
                inputGradients[1] = Needs(1) ? OverBatch(sums[_rows.Count..], statistics[_rows.Count..]) : null;
                inputGradients[2] = Needs(2) ? OverBatch(sums[.._rows.Count], factors: default) : null;
                ArrayPool<double>.Shared.Return(rented);
            }
        }

        /// <summary>The gradient of a parameter: what its rows contribute, added in double in the order of the samples.</summary>
        /// <param name="sums">A sum of each row.</param>
        /// <param name="factors">What each is multiplied by; empty for 1.</param>
        private Tensor OverBatch(ReadOnlySpan<double> sums, ReadOnlySpan<double> factors)
        {
            Tensor result = Tensor.Uninitialized(new TensorShape(_rows.Channels));
            Span<float> values = result.MutableValues;
            for (int channel = 0; channel < values.Length; channel++)
            {
                double total = 0;
                for (int row = channel; row < _rows.Count; row += values.Length)
                {
                    total += factors.IsEmpty ? sums[row] : sums[row] * factors[row];
                }

                values[channel] = (float)total;
            }

            return result;
        }
    }
}
