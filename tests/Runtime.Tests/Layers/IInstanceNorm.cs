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

    void Train();

    void Eval();

    IReadOnlyDictionary<string, Tensor> StateDict();
}
