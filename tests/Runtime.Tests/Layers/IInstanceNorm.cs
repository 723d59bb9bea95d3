namespace Lucid.Tests.Layers;

/// <summary>What every generated instance norm offers: with it one test takes any declared layer.</summary>
public interface IInstanceNorm : INormalization3d
{
    Parameter? Weight { get; }

    Parameter? Bias { get; }

    Tensor? RunningMean { get; }

    Tensor? RunningVar { get; }

    long NumBatchesTracked { get; }

    bool Training { get; }

    void Train();

    void Eval();

    IReadOnlyDictionary<string, Tensor> StateDict();
}
