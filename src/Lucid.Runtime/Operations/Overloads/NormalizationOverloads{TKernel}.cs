using System.Numerics.Tensors;
using Lucid.Kernels.Fusion;
using Lucid.Kernels.Normalization;

namespace Lucid.Operations;

/// <summary>The overloads over one kernel.</summary>
internal sealed class NormalizationOverloads<TKernel> : NormalizationOverloads
    where TKernel : INormalizationKernel
{
    public static readonly NormalizationOverloads<TKernel> Instance = new();

    private NormalizationOverloads()
    {
    }

    internal override void Forward(
        ReadOnlySpan<Half> input, Span<Half> output, int batch, ReadOnlySpan<int> size, in NormalizationState state) =>
        NormalizationOperations.Forward<TKernel>(input, output, batch, size, state);

    internal override void Forward(
        ReadOnlySpan<Half> input, ReadOnlySpan<Half> residual, Span<Half> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state) =>
        NormalizationOperations.Forward<TKernel>(input, residual, output, batch, size, state);

    internal override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, in NormalizationState state) =>
        NormalizationOperations.Forward<TKernel>(input, output, state);

    internal override void Forward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> residual, in TensorSpan<float> output,
        in NormalizationState state) =>
        NormalizationOperations.Forward<TKernel>(input, residual, output, state);

    internal override void Forward(
        ReadOnlySpan<float> input, Span<float> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics) =>
        TiledInstanceNormalization.Forward<TKernel>(input, output, batch, size, state, statistics);

    internal override void Forward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, Span<float> output, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics) =>
        TiledInstanceNormalization.Forward<TKernel>(input, residual, output, batch, size, state, statistics);

    internal override void SumGradients(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums) =>
        TiledInstanceNormalization.SumGradients<TKernel>(input, outputGradient, batch, size, state, statistics, sums);

    internal override void SumGradients(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums) =>
        TiledInstanceNormalization.SumGradients<TKernel>(input, residual, outputGradient, batch, size, state, statistics, sums);

    internal override void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums) =>
        TiledInstanceNormalization.Backward<TKernel>(input, outputGradient, inputGradient, batch, size, state, statistics, sums);

    internal override void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> residual, ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient, Span<float> residualGradient, int batch, ReadOnlySpan<int> size,
        in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums) =>
        TiledInstanceNormalization.Backward<TKernel>(
            input, residual, outputGradient, inputGradient, residualGradient, batch, size, state, statistics, sums);

    internal override void AccumulateGradients(in NormalizationState state, InstanceStatistics statistics, InstanceGradientSums sums) =>
        TiledInstanceNormalization.AccumulateGradients<TKernel>(state, statistics, sums);

    internal override FusedNormalization? Fuse(TensorShape input, in NormalizationState state, bool addsResidual = false)
    {
        ChannelRows rows = TKernel.Shape.Rows(input);
        if (!FusedNormalization.IsPossible<TKernel>(state))
        {
            return null;
        }

        TKernel.Shape.RequireStatistics(rows);
        return addsResidual ? NormalizationFusion<ResidualKernel<TKernel>>.Of(rows, state) : NormalizationFusion<TKernel>.Of(rows, state);
    }
}
