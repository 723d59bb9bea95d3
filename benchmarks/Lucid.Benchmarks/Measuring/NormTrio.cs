namespace Lucid.Benchmarks.Measuring;

/// <summary>A shape's norm by its own statistics, the same with LeakyReLU, and one in evaluation, by running statistics.</summary>
internal sealed class NormTrio(NormShape shape) : IDisposable
{
    public LucidNorm Plain { get; } = new(shape, NormLayers.For(shape, hasLeakyReLU: false));

    public LucidNorm Leaky { get; } = new(shape, NormLayers.For(shape, hasLeakyReLU: true));

    public LucidNorm Evaluation { get; } = new(shape, NormLayers.Evaluating(shape));

    public void Dispose()
    {
        Plain.Dispose();
        Leaky.Dispose();
        Evaluation.Dispose();
    }
}
