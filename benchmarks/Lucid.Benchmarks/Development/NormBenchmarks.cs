using BenchmarkDotNet.Attributes;
using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Development;

/// <summary>One thread, nnU-Net's norms, plain and with LeakyReLU, each beside a copy of its tensor.</summary>
[MemoryDiagnoser]
public class NormBenchmarks
{
    private LucidNorm? _norm;

    /// <summary>The shapes, by their names, so that a report and a filter can show them.</summary>
    public static IEnumerable<string> Shapes => NormShape.NnUNet.Select(shape => shape.Key);

    [ParamsSource(nameof(Shapes))]
    public string Shape { get; set; } = "";

    [Params(false, true)]
    public bool LeakyReLU { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        LucidRuntime.MaxDegreeOfParallelism = 1;
        NormShape shape = NormShape.NnUNet.Single(shape => shape.Key == Shape);
        _norm = new LucidNorm(shape, NormLayers.For(shape, LeakyReLU));
    }

    [GlobalCleanup]
    public void CleanUp() => _norm?.Dispose();

    [Benchmark(Baseline = true)]
    public void Copy() => _norm!.Copy();

    [Benchmark]
    public void Forward() => _norm!.Forward();

    [Benchmark]
    public void ForwardTensor() => _norm!.ForwardTensor();

    [Benchmark]
    public void Backward() => _norm!.Backward();
}
