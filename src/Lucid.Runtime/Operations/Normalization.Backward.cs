using System.Buffers;
using System.Runtime.InteropServices;

namespace Lucid.Kernels;

// The gradient.
public static partial class Normalization
{
    private sealed class NormalizationNode<TKernel> : GradientNode
        where TKernel : INormalizationKernel
    {
        private readonly ChannelRows _rows;
        private readonly bool _isConstant;
        private readonly SavedTensor _input;
        private readonly SavedTensor _statistics;
        private readonly SavedTensor? _residual;
        private readonly SavedTensor? _weight;
        private readonly SavedTensor? _bias;
        private readonly SavedTensor? _slope;

        public NormalizationNode(Tensor input, Tensor? residual, ChannelRows rows, in NormalizationState state, Tensor statistics)
            : base(input.Shape, input, residual, state.Weight, state.Bias, state.Slope)
        {
            _rows = rows;
            _isConstant = state.IsConstant;
            _input = Save(input);
            _statistics = Save(statistics);
            _residual = SaveIfAny(residual);
            _weight = SaveIfAny(state.Weight);
            _bias = SaveIfAny(state.Bias);
            _slope = SaveIfAny(state.Slope);
        }

        // The inputs, in their order.
        private bool NeedsInput => Needs(0);

        private bool NeedsResidual => Needs(1);

        private bool NeedsWeight => Needs(2);

        private bool NeedsBias => Needs(3);

        private bool NeedsSlope => Needs(4);

        public override unsafe void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            // The gradient of the residual comes with that of the input.
            Tensor? dx = NeedsInput || NeedsResidual ? Tensor.Uninitialized(Shape) : null;
            Tensor? dResidual = NeedsResidual ? Tensor.Uninitialized(Shape) : null;

            // All Σg, then all Σg·(x − μ), then all Σdy·z.
            bool sumsRows = NeedsSlope || (!TKernel.IsElementwise && (NeedsWeight || NeedsBias));
            double[]? rented = sumsRows ? ArrayPool<double>.Shared.Rent(3 * _rows.Count) : null;
            fixed (float* x = _input.Values, dy = gradient.Values)
            fixed (float* dxTarget = MutableValuesOf(dx), residualTarget = MutableValuesOf(dResidual))
            fixed (float* residual = ValuesOf(_residual), gamma = ValuesOf(_weight), beta = ValuesOf(_bias), slope = ValuesOf(_slope))
            fixed (double* kept = MemoryMarshal.Cast<float, double>(_statistics.Values), found = rented)
            {
                var job = new BackwardJob
                {
                    Rows = _rows,
                    X = x,
                    Dy = dy,
                    Dx = dxTarget,
                    Residual = residual,
                    ResidualGradient = residualTarget,
                    Weight = gamma,
                    Bias = beta,
                    Slope = slope,
                    SlopeCount = _slope is null ? 0 : (int)_slope.Shape.ElementCount,
                    Mean = kept,
                    InverseDeviation = kept + RowSets<TKernel>.Count(_rows),
                    IsConstant = _isConstant,
                    Gradients = found,
                    Products = found is null ? null : found + _rows.Count,
                    Slopes = found is null ? null : found + (2 * _rows.Count),
                };
                if (dx is not null || sumsRows)
                {
                    NormalizationBackward<TKernel>.Run(job);
                }

                if (TKernel.IsElementwise && (NeedsWeight || NeedsBias))
                {
                    SumElements(job, out inputGradients[2], out inputGradients[3]);
                }
                else if (rented is not null)
                {
                    inputGradients[2] = NeedsWeight ? OverBatch(job.Products, job.InverseDeviation) : null;
                    inputGradients[3] = NeedsBias ? OverBatch(job.Gradients, factors: null) : null;
                }

                inputGradients[4] = NeedsSlope ? OverSlopes(job) : null;
            }

            inputGradients[0] = dx;
            inputGradients[1] = dResidual;
            if (rented is not null)
            {
                ArrayPool<double>.Shared.Return(rented);
            }
        }

        /// <summary>The gradient of a parameter of channels: what its rows contribute, added in double in the order of the samples.</summary>
        /// <param name="sums">A sum of each row.</param>
        /// <param name="factors">What the sums of each set are multiplied by; null for 1.</param>
        private unsafe Tensor OverBatch(double* sums, double* factors)
        {
            Tensor result = Tensor.Uninitialized(new TensorShape(_rows.Channels));
            Span<float> values = result.MutableValues;
            for (int channel = 0; channel < values.Length; channel++)
            {
                double total = 0;
                for (int row = channel; row < _rows.Count; row += values.Length)
                {
                    total += factors is null ? sums[row] : sums[row] * factors[RowSets<TKernel>.Of(_rows, row)];
                }

                values[channel] = (float)total;
            }

            return result;
        }

        /// <summary>The gradients of parameters of elements, which are summed over the rows.</summary>
        private unsafe void SumElements(BackwardJob job, out Tensor? weightGradient, out Tensor? biasGradient)
        {
            // There is always a weight.
            weightGradient = Tensor.Uninitialized(_weight!.Shape);
            biasGradient = Tensor.Uninitialized(_weight.Shape);
            fixed (float* gamma = weightGradient.MutableValues, beta = biasGradient.MutableValues)
            {
                ElementGradients<TKernel>.Run(job, gamma, beta);
            }

            weightGradient = NeedsWeight ? weightGradient : null;
            biasGradient = NeedsBias ? biasGradient : null;
        }

        /// <summary>The gradient of the slopes: of each channel, or of all rows together.</summary>
        private unsafe Tensor OverSlopes(BackwardJob job)
        {
            if (job.SlopeCount > 1)
            {
                return OverBatch(job.Slopes, factors: null);
            }

            double total = 0;
            for (int row = 0; row < _rows.Count; row++)
            {
                total += job.Slopes[row];
            }

            return Tensor.Full((float)total, 1);
        }

        private SavedTensor? SaveIfAny(Tensor? tensor) => tensor is null ? null : Save(tensor);

        private static ReadOnlySpan<float> ValuesOf(SavedTensor? saved) => saved is null ? default : saved.Values;

        private static Span<float> MutableValuesOf(Tensor? tensor) => tensor is null ? default : tensor.MutableValues;
    }
}
