using System.Runtime.InteropServices;
using Lucid.Kernels.Normalization;
using Lucid.Kernels.Reductions;
using Lucid.Memory;

namespace Lucid.Operations;

// The gradient.
public static partial class NormalizationOperations
{
    private sealed class NormalizationNode<TKernel> : GradientNode
        where TKernel : INormalizationKernel
    {
        private readonly ChannelRows _rows;
        private readonly bool _isConstant;
        private readonly StatisticsExchange? _exchange;
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
            _exchange = StatisticsExchange.Of<TKernel>(state);
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

        public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            // The gradient of the residual comes with that of the input.
            Tensor? dx = NeedsInput || NeedsResidual ? Tensor.Uninitialized(Shape) : null;
            Tensor? dResidual = NeedsResidual ? Tensor.Uninitialized(Shape) : null;

            // Where parameters belong to elements there is always a weight.
            bool sumsElements = TKernel.IsElementwise && (NeedsWeight || NeedsBias);
            Tensor? dWeight = sumsElements ? Tensor.Uninitialized(_weight!.Shape) : null;
            Tensor? dBias = sumsElements ? Tensor.Uninitialized(_weight!.Shape) : null;
            bool sumsRows = NeedsSlope || (!sumsElements && (NeedsWeight || NeedsBias));
            int count = _rows.Count;
            using RentedArray<double> rented = RentedArray<double>.Rent(sumsRows ? 3 * count : 0);
            Span<double> sums = rented.Span;
            ReadOnlySpan<double> statistics = MemoryMarshal.Cast<float, double>(_statistics.Values);
            NormalizationBackward<TKernel>.Run(_rows, new BackwardSpans
            {
                X = _input.Values,
                Dy = gradient.Values,
                Dx = MutableValuesOf(dx),
                Residual = ValuesOf(_residual),
                ResidualGradient = MutableValuesOf(dResidual),
                Weight = ValuesOf(_weight),
                Bias = ValuesOf(_bias),
                Slope = ValuesOf(_slope),
                Statistics = statistics,
                IsConstant = _isConstant,
                Exchange = _exchange,
                Sums = sums,
                WeightGradient = MutableValuesOf(dWeight),
                BiasGradient = MutableValuesOf(dBias),
            });

            inputGradients[0] = NeedsInput ? dx : null;
            inputGradients[1] = dResidual;
            inputGradients[2] = !NeedsWeight ? null
                : sumsElements ? dWeight
                : OverBatch(sums.Slice(count, count));
            inputGradients[3] = !NeedsBias ? null
                : sumsElements ? dBias
                : OverBatch(sums[..count]);
            inputGradients[4] = NeedsSlope ? OverSlopes(sums[(2 * count)..]) : null;
        }

        /// <summary>The gradient of a parameter of channels.</summary>
        private Tensor OverBatch(ReadOnlySpan<double> sums)
        {
            Tensor result = Tensor.Uninitialized(new TensorShape(_rows.Channels));
            BatchSums.Add(sums, result.MutableValues);
            return result;
        }

        /// <summary>The gradient of the slopes: of each channel, or of all rows together.</summary>
        private Tensor OverSlopes(ReadOnlySpan<double> sums)
        {
            if (_slope!.Shape.ElementCount > 1)
            {
                return OverBatch(sums);
            }

            double total = 0;
            foreach (double sum in sums)
            {
                total += sum;
            }

            return Tensor.Full((float)total, 1);
        }

        private SavedTensor? SaveIfAny(Tensor? tensor) => tensor is null ? null : Save(tensor);

        private static ReadOnlySpan<float> ValuesOf(SavedTensor? saved) => saved is null ? default : saved.Values;

        private static Span<float> MutableValuesOf(Tensor? tensor) => tensor is null ? default : tensor.MutableValues;
    }
}
