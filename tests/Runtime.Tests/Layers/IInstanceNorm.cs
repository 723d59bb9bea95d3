using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Lucid.Tests.Layers;

/// <summary>What every generated instance norm offers: with it one test takes any declared layer.</summary>
public interface IInstanceNorm
{
    Parameter? Weight { get; }

    Parameter? Bias { get; }

    Tensor? RunningMean { get; }

    Tensor? RunningVar { get; }

    long NumBatchesTracked { get; }

    bool Training { get; }

    Tensor Forward(Tensor input);

    void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int depth, int height, int width);

    [OverloadResolutionPriority(-1)]
    void Forward(ReadOnlySpan<Half> input, Span<Half> output, int batch, int depth, int height, int width);

    void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output);

    void Forward(ReadOnlySpan<float> input, Span<float> output, int batch, int depth, int height, int width, InstanceStatistics statistics) =>
        throw NoTiles();

    void SumGradients(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, int depth, int height, int width,
        InstanceStatistics statistics, InstanceGradientSums sums) =>
        throw NoTiles();

    void Backward(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> inputGradient, int batch, int depth, int height, int width,
        InstanceStatistics statistics, InstanceGradientSums sums) =>
        throw NoTiles();

    /// <summary>A layer without parameters has no such member.</summary>
    void AccumulateGradients(InstanceStatistics statistics, InstanceGradientSums sums)
    {
    }

    void Train();

    void Eval();

    IReadOnlyDictionary<string, Tensor> StateDict();

    /// <summary>A layer of channels last has no members for tiles.</summary>
    private static NotSupportedException NoTiles() => new("The layer does not work tile by tile.");
}
