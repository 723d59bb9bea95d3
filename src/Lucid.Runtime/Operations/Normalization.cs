using System.Buffers;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Lucid.Kernels;

/// <summary>
/// The normalisation of rows by their own statistics, or by running ones, with the passes that the compiler wrote for one layer.
/// Forward: y = f(γ·(x − μ)/√(σ² + ε) + β). Backward, g being dy through f: dβ = Σg, dγ = Σg·x̂, and
/// dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), or γ·g/√(σ² + ε) where the statistics are constants.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Normalization
{
    // Statistics are kept in tensor memory: all means, then all inverse deviations, in double.
    private const int FloatsPerStatistics = 2 * sizeof(double) / sizeof(float);

    /// <summary>Normalises a tensor and records the operation where a gradient is wanted.</summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="weight">γ, of shape (C) or a row's, or null for 1.</param>
    /// <param name="bias">β, of shape (C) or a row's, or null for 0.</param>
    /// <param name="running">The running statistics, or null where none are kept.</param>
    /// <param name="training">Whether the layer is in training mode.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The input has a shape that the layer does not take, or there are too few elements for statistics of their own.
    /// </exception>
    public static Tensor Forward<TKernel>(Tensor input, Parameter? weight, Parameter? bias, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        ArgumentNullException.ThrowIfNull(input);
        ChannelRows rows = TKernel.Fold.Rows(input.Shape);
        bool isConstant = UsesRunning<TKernel>(rows, running, training);
        Tensor output = Tensor.Uninitialized(input.Shape);
        if (!Tensor.Records(input, weight, bias))
        {
            Run<TKernel>(input.Values, output.MutableValues, rows, weight, bias, running, training, statistics: default);
            return output;
        }

        using Tensor statistics = Tensor.Uninitialized(new TensorShape(RowSets<TKernel>.Count(rows), FloatsPerStatistics));
        Run<TKernel>(input.Values, output.MutableValues, rows, weight, bias, running, training, Doubles(statistics.MutableValues));
        return output.ProducedBy(new NormalizationNode<TKernel>(input, rows, weight, bias, statistics, isConstant));
    }

    /// <summary>Normalises from the caller's memory into the caller's memory, and records nothing.</summary>
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
        ReadOnlySpan<float> input, Span<float> output, int batch, ReadOnlySpan<int> size,
        Parameter? weight, Parameter? bias, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        ChannelRows rows = TKernel.Fold.Rows(input, output, batch, size);
        _ = UsesRunning<TKernel>(rows, running, training);
        Run<TKernel>(input, output, rows, weight, bias, running, training, statistics: default);
    }

    private static bool UsesRunning<TKernel>(ChannelRows rows, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        bool isConstant = running is not null && !training;
        if (!isConstant)
        {
            TKernel.Fold.RequireStatistics(rows);
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
        int sets = RowSets<TKernel>.Count(rows);
        double[] rented = ArrayPool<double>.Shared.Rent(2 * sets);
        Span<double> moments = rented.AsSpan(0, 2 * sets);
        NormalizationForward<TKernel>.Run(rows, input, output, gamma, beta, runningMean: default, runningVariance: default, statistics, moments);
        running.Update(moments[..sets], moments[sets..], RowSets<TKernel>.ElementsPerSet(rows));
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
            bool sumsChannels = !TKernel.IsElementwise && (Needs(1) || Needs(2));
            double[]? rented = sumsChannels ? ArrayPool<double>.Shared.Rent(2 * _rows.Count) : null;

            // All Σg, then all Σg·(x − μ).
            Span<double> sums = rented is null ? default : rented.AsSpan(0, 2 * _rows.Count);
            if (dx is not null || sumsChannels)
            {
                NormalizationBackward<TKernel>.Run(
                    _rows,
                    _input.Values,
                    gradient.Values,
                    dx is null ? default : dx.MutableValues,
                    ValuesOf(_weight),
                    ValuesOf(_bias),
                    Doubles(_statistics.Values),
                    _isConstant,
                    sums);
            }

            inputGradients[0] = dx;
            if (rented is not null)
            {
                inputGradients[1] = Needs(1) ? OverBatch(sums[_rows.Count..], isScaled: true) : null;
                inputGradients[2] = Needs(2) ? OverBatch(sums[.._rows.Count], isScaled: false) : null;
                ArrayPool<double>.Shared.Return(rented);
            }
            else if (Needs(1) || Needs(2))
            {
                SumElements(gradient, ref inputGradients[1], ref inputGradients[2]);
            }
        }

        /// <summary>The gradient of a parameter of channels: what its rows contribute, added in double in the order of the samples.</summary>
        /// <param name="sums">A sum of each row.</param>
        /// <param name="isScaled">Whether each is divided by its row's √(σ² + ε).</param>
        private Tensor OverBatch(ReadOnlySpan<double> sums, bool isScaled)
        {
            ReadOnlySpan<double> inverseDeviation = Doubles(_statistics.Values)[RowSets<TKernel>.Count(_rows)..];
            Tensor result = Tensor.Uninitialized(new TensorShape(_rows.Channels));
            Span<float> values = result.MutableValues;
            for (int channel = 0; channel < values.Length; channel++)
            {
                double total = 0;
                for (int row = channel; row < _rows.Count; row += values.Length)
                {
                    total += isScaled ? sums[row] * inverseDeviation[RowSets<TKernel>.Of(_rows, row)] : sums[row];
                }

                values[channel] = (float)total;
            }

            return result;
        }

        /// <summary>The gradients of parameters of elements, which are summed over the rows.</summary>
        private void SumElements(Tensor gradient, ref Tensor? weightGradient, ref Tensor? biasGradient)
        {
            // There is always a weight.
            Tensor dWeight = Tensor.Uninitialized(_weight!.Shape);
            Tensor dBias = Tensor.Uninitialized(_weight.Shape);
            ElementGradients<TKernel>.Run(
                _rows, _input.Values, gradient.Values, _weight.Values, ValuesOf(_bias), Doubles(_statistics.Values),
                dWeight.MutableValues, dBias.MutableValues);
            weightGradient = Needs(1) ? dWeight : null;
            biasGradient = Needs(2) ? dBias : null;
        }

        private static ReadOnlySpan<float> ValuesOf(SavedTensor? parameter) => parameter is null ? default : parameter.Values;
    }
}
