using System.ComponentModel;
using Lucid.Kernels.Activations;
using Lucid.Kernels.LinearAlgebra;

namespace Lucid.Operations;

/// <summary>
/// Linear layers, with the kernel that the compiler wrote for one: <c>y = f(x·wᵀ + b)</c> of each row. With g the gradient of x·wᵀ + b: <c>∂x = g·w</c>, <c>∂w = gᵀ·x</c>, and ∂b is
/// the sum of g over the rows, in double.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LinearOperations
{
    /// <summary>Applies a layer to a tensor and records the operation where a gradient is wanted.</summary>
    /// <typeparam name="TKernel">The layer's kernel.</typeparam>
    /// <param name="input">The input: (…, InFeatures).</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException">The last size of the input is not InFeatures.</exception>
    public static Tensor Forward<TKernel>(Tensor input, in LinearState state)
        where TKernel : ILinearKernel
    {
        ArgumentNullException.ThrowIfNull(input);
        TensorShape shape = OutputShape<TKernel>(input.Shape);
        ReadOnlySpan<float> values = input.Values;
        Tensor output = Tensor.Uninitialized(shape);
        if (!Tensor.Records(input, state.Weight, state.Bias, state.Slope))
        {
            Run<TKernel, TKernel>(values, state, output.MutableValues);
            return output;
        }

        // The activation is recorded by itself, because its gradient needs what it was applied to. The bits are the same.
        Run<TKernel, IdentityActivation>(values, state, output.MutableValues);
        output.ProducedBy(new LinearNode<TKernel>(input, output, state));
        return TKernel.HasActivation ? ActivationNode<TKernel>.Apply(output, state.Slope, new(TKernel.OutFeatures, IsElementwise: false)) : output;
    }

    /// <summary>Applies a layer from the caller's memory into the caller's memory, and records nothing.</summary>
    /// <typeparam name="TKernel">The layer's kernel.</typeparam>
    /// <param name="input">The input's elements.</param>
    /// <param name="output">Receives the result; apart from the input.</param>
    /// <param name="batch">The number of rows.</param>
    /// <param name="state">What the layer keeps.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> is negative.</exception>
    /// <exception cref="ArgumentException">A span has another length than the sizes say, or the spans overlap.</exception>
    public static void Forward<TKernel>(ReadOnlySpan<float> input, Span<float> output, int batch, in LinearState state)
        where TKernel : ILinearKernel
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        RequireLength(input.Length, nameof(input), batch, TKernel.InFeatures);
        RequireLength(output.Length, nameof(output), batch, TKernel.OutFeatures);
        if (input.Overlaps(output))
        {
            throw new ArgumentException("Expected an output apart from the input, because each input element goes into several outputs, got memory that overlaps.", nameof(output));
        }

        Run<TKernel, TKernel>(input, state, output);
    }

    private static void RequireLength(int length, string name, int rows, int features)
    {
        if (length != (long)rows * features)
        {
            throw new ArgumentException($"Expected {(long)rows * features} elements for ({rows}, {features}), got {length}.", name);
        }
    }

    private static TensorShape OutputShape<TKernel>(TensorShape input)
        where TKernel : ILinearKernel
    {
        if (input.Rank == 0 || input[^1] != TKernel.InFeatures)
        {
            throw new ArgumentException($"Expected an input of shape (*, {TKernel.InFeatures}), got {input}.", nameof(input));
        }

        return new([.. input.AsSpan()[..^1], TKernel.OutFeatures]);
    }

    private static void Run<TKernel, TActivation>(ReadOnlySpan<float> input, in LinearState state, Span<float> output)
        where TKernel : ILinearKernel
        where TActivation : IActivation => LinearProduct.Forward<TActivation>(
            input,
            state.Weight.Values,
            state.Bias is null ? default : state.Bias.Values,
            state.Slope is null ? default : state.Slope.Values,
            output,
            TKernel.InFeatures,
            TKernel.OutFeatures);

    private sealed class LinearNode<TKernel> : GradientNode
        where TKernel : ILinearKernel
    {
        private readonly SavedTensor _input;
        private readonly SavedTensor _weight;

        public LinearNode(Tensor input, Tensor output, in LinearState state)
            : base(output.Shape, input, state.Weight, state.Bias)
        {
            _input = Save(input);
            _weight = Save(state.Weight);
        }

        public override void Backward(Tensor gradient, Span<Tensor?> inputGradients)
        {
            (int inFeatures, int outFeatures) = (TKernel.InFeatures, TKernel.OutFeatures);
            if (Needs(0))
            {
                Tensor dx = Tensor.Uninitialized(_input.Shape);
                LinearProduct.InputGradient(gradient.Values, _weight.Values, dx.MutableValues, inFeatures, outFeatures);
                inputGradients[0] = dx;
            }

            if (Needs(1))
            {
                Tensor dWeight = Tensor.Uninitialized(_weight.Shape);
                LinearProduct.WeightGradient(gradient.Values, _input.Values, dWeight.MutableValues, inFeatures, outFeatures);
                inputGradients[1] = dWeight;
            }

            inputGradients[2] = Needs(2) ? Broadcasting.Sum(gradient, new(outFeatures)) : null;
        }
    }
}
