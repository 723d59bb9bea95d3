using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lucid.Kernels;

/// <summary>
/// The normalisation of every row by its own statistics, or by running ones, with the passes that the compiler wrote for one layer.
/// Forward: y = f(γ·(x − μ)/√(σ² + ε) + β). Backward, g being dy through f: dβ = Σg, dγ = Σg·x̂, and
/// dx = γ/√(σ² + ε)·(g − mean(g) − x̂·mean(g·x̂)), or γ·g/√(σ² + ε) where the statistics are constants.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InstanceNormalization
{
    /// <summary>Normalises a tensor and records the operation where a gradient is wanted.</summary>
    /// <typeparam name="TKernel">The layer's passes.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="rows">How the input folds into rows.</param>
    /// <param name="weight">γ, of shape (C), or null for 1.</param>
    /// <param name="bias">β, of shape (C), or null for 0.</param>
    /// <param name="running">The running statistics, or null where none are kept.</param>
    /// <param name="training">Whether the layer is in training mode.</param>
    /// <exception cref="ArgumentException">Rows of one element would be normalised by their own statistics.</exception>
    public static Tensor Forward<TKernel>(
        Tensor input, ChannelRows rows, Parameter? weight, Parameter? bias, RunningStatistics? running, bool training)
        where TKernel : INormalizationKernel
    {
        bool constant = UsesRunning(rows, running, training);
        Tensor output = Tensor.Uninitialized(input.Shape);
        if (!Tensor.Records(input, weight, bias))
        {
            Run<TKernel>(input.Values, output.MutableValues, rows, weight, bias, running, training, default);
            return output;
        }

        // Two doubles a row are two floats times two.
        using Tensor statistics = Tensor.Uninitialized(new TensorShape(rows.Count, Unsafe.SizeOf<RowStatistics>() / sizeof(float)));
        Run<TKernel>(
            input.Values, output.MutableValues, rows, weight, bias, running, training,
            MemoryMarshal.Cast<float, RowStatistics>(statistics.MutableValues));
        return output.ProducedBy(new Node<TKernel>(input, rows, weight, bias, statistics, constant));
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
        Run<TKernel>(input, output, rows, weight, bias, running, training, default);
    }

    private static bool UsesRunning(ChannelRows rows, RunningStatistics? running, bool training)
    {
        bool constant = running is not null && !training;
        if (!constant)
        {
            rows.RequireStatistics();
        }

        return constant;
    }

    private static unsafe void Run<TKernel>(
        ReadOnlySpan<float> input, Span<float> output, ChannelRows rows, Parameter? weight, Parameter? bias, RunningStatistics? running, bool training,
        Span<RowStatistics> statistics)
        where TKernel : INormalizationKernel
    {
        RowMoments[]? moments = running is not null && training ? ArrayPool<RowMoments>.Shared.Rent(rows.Count) : null;
        fixed (float* x = input, y = output)
        fixed (float* gamma = weight is null ? default : weight.Values, beta = bias is null ? default : bias.Values)
        fixed (RowStatistics* kept = statistics)
        {
            var pass = new ForwardPass<TKernel>
            {
                Rows = rows, X = x, Y = y, Weight = gamma, Bias = beta, Statistics = kept, Moments = moments, Running = training ? null : running,
            };
            RowParallel.Run(pass, rows.Count, rows.RowLength);
        }

        if (moments is not null)
        {
            running!.Update(moments.AsSpan(0, rows.Count));
            ArrayPool<RowMoments>.Shared.Return(moments);
        }
    }

    private unsafe struct ForwardPass<TKernel> : IRowPass
        where TKernel : INormalizationKernel
    {
        public ChannelRows Rows;
        public float* X, Y, Weight, Bias;
        public RowStatistics* Statistics;
        public RowMoments[]? Moments;
        public RunningStatistics? Running;

        public readonly void Run(int first, int end)
        {
            int length = Rows.RowLength;
            for (int row = first; row < end; row++)
            {
                int channel = row % Rows.Channels;
                var x = new ReadOnlySpan<float>(X + ((nint)row * length), length);
                var y = new Span<float>(Y + ((nint)row * length), length);
                RowStatistics statistics = Running is null ? Gather(x, row) : Running.Of(channel, TKernel.Eps);
                var transform = new RowTransform(statistics, Weight is null ? 1f : Weight[channel], Bias is null ? 0f : Bias[channel]);
                TKernel.Normalize(x, y, transform);
                if (Statistics is not null)
                {
                    Statistics[row] = statistics;
                }
            }
        }

        private readonly RowStatistics Gather(ReadOnlySpan<float> x, int row)
        {
            RowMoments moments = RowMoments.Of(x, TKernel.Eps);
            if (Moments is not null)
            {
                Moments[row] = moments;
            }

            return RowStatistics.Of(moments.Mean, moments.Variance, TKernel.Eps);
        }
    }

    private sealed class Node<TKernel> : GradientNode
        where TKernel : INormalizationKernel
    {
        private readonly ChannelRows _rows;
        private readonly bool _constant;
        private readonly SavedTensor _input;
        private readonly SavedTensor _statistics;
        private readonly SavedTensor? _weight;
        private readonly SavedTensor? _bias;

        public Node(Tensor input, ChannelRows rows, Parameter? weight, Parameter? bias, Tensor statistics, bool constant)
            : base(input.Shape, input, weight, bias)
        {
            _rows = rows;
            _constant = constant;
            _input = Save(input);
            _statistics = Save(statistics);
            _weight = weight is null ? null : Save(weight);
            _bias = bias is null ? null : Save(bias);
        }

        public override unsafe void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            bool parameters = Needs(1) || Needs(2);
            Tensor? dx = Needs(0) ? Tensor.Uninitialized(Shape) : null;
            var sums = parameters ? ArrayPool<GradientSums>.Shared.Rent(_rows.Count) : null;
            ReadOnlySpan<RowStatistics> statistics = MemoryMarshal.Cast<float, RowStatistics>(_statistics.Values);
            fixed (float* x = _input.Values, dy = gradient.Values, target = dx is null ? default : dx.MutableValues)
            fixed (float* gamma = _weight is null ? default : _weight.Values, beta = _bias is null ? default : _bias.Values)
            fixed (RowStatistics* kept = statistics)
            {
                var pass = new BackwardPass<TKernel>
                {
                    Rows = _rows, X = x, GradientY = dy, GradientX = target, Weight = gamma, Bias = beta, Statistics = kept, Sums = sums, Constant = _constant,
                };
                RowParallel.Run(pass, _rows.Count, _rows.RowLength);
            }

            inputGradients[0] = dx;
            if (sums is not null)
            {
                inputGradients[1] = Needs(1) ? OverBatch(row => sums[row].Products * Statistics(row).InverseDeviation) : null;
                inputGradients[2] = Needs(2) ? OverBatch(row => sums[row].Gradients) : null;
                ArrayPool<GradientSums>.Shared.Return(sums);
            }
        }

        private RowStatistics Statistics(int row) => MemoryMarshal.Cast<float, RowStatistics>(_statistics.Values)[row];

        /// <summary>The gradient of a parameter: what its rows contribute, added in double in the order of the samples.</summary>
        private Tensor OverBatch(Func<int, double> contribution)
        {
            Tensor result = Tensor.Uninitialized(new TensorShape(_rows.Channels));
            Span<float> values = result.MutableValues;
            for (int channel = 0; channel < values.Length; channel++)
            {
                double sum = 0;
                for (int row = channel; row < _rows.Count; row += values.Length)
                {
                    sum += contribution(row);
                }

                values[channel] = (float)sum;
            }

            return result;
        }
    }

    private unsafe struct BackwardPass<TKernel> : IRowPass
        where TKernel : INormalizationKernel
    {
        public ChannelRows Rows;
        public float* X, GradientY, GradientX, Weight, Bias;
        public RowStatistics* Statistics;
        public GradientSums[]? Sums;
        public bool Constant;

        public readonly void Run(int first, int end)
        {
            int length = Rows.RowLength;
            for (int row = first; row < end; row++)
            {
                int channel = row % Rows.Channels;
                var x = new ReadOnlySpan<float>(X + ((nint)row * length), length);
                var dy = new ReadOnlySpan<float>(GradientY + ((nint)row * length), length);
                RowStatistics statistics = Statistics[row];
                var transform = new RowTransform(statistics, Weight is null ? 1f : Weight[channel], Bias is null ? 0f : Bias[channel]);
                GradientSums sums = Sums is not null || !Constant ? GradientSums.Over<TKernel>(x, dy, transform) : default;
                if (Sums is not null)
                {
                    Sums[row] = sums;
                }

                if (GradientX is not null)
                {
                    // Constant statistics depend on no element: what remains of the formula is γ·g/√(σ² + ε).
                    RowGradient means = Constant ? default : new RowGradient(statistics, sums, length);
                    TKernel.Backpropagate(x, dy, new Span<float>(GradientX + ((nint)row * length), length), transform, means);
                }
            }
        }
    }
}
