using System.ComponentModel;
using System.Numerics.Tensors;
using Lucid.Kernels.Fusion;
using Lucid.Kernels.Normalization;

namespace Lucid.Operations;

/// <summary>
/// What extensions do with a layer whose kernel they do not know: the overloads that are the same for all normalisations, each over the
/// kernel that the compiler wrote for one. A call through it costs one call of a virtual method.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NormalizationOverloads
{
    private protected NormalizationOverloads()
    {
    }

    /// <summary>The overloads over a kernel.</summary>
    /// <typeparam name="TKernel">The layer's formulas.</typeparam>
    public static NormalizationOverloads Of<TKernel>()
        where TKernel : INormalizationKernel => NormalizationOverloads<TKernel>.Instance;

    internal abstract void Forward(
        ReadOnlySpan<Half> input, Span<Half> output, int batch, ReadOnlySpan<int> size, in NormalizationState state);

    internal abstract void Forward(
        ReadOnlySpan<Half> input, ReadOnlySpan<Half> residual, Span<Half> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state);

    internal abstract void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in NormalizationState state);

    internal abstract void Forward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> residual, in TensorSpan<float> output,
        in NormalizationState state);

    internal abstract void Forward(
        ReadOnlySpan<float> input, Span<float> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics);

    internal abstract void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics);

    internal abstract void SumGradients(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums);

    internal abstract void SumGradients(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums);

    internal abstract void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums);

    internal abstract void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient, Span<float> residualGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums);

    internal abstract void AccumulateGradients(in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums);

    /// <summary>What normalises a tensor of a shape between convolutions; null where the layer cannot be fused with them.</summary>
    /// <exception cref="ArgumentException">The layer does not take the shape, or there are too few elements for statistics of their own.</exception>
    internal abstract FusedNormalization? Fuse(TensorShape input, in NormalizationState state, bool addsResidual = false);
}
