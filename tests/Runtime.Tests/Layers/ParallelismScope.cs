namespace Lucid.Tests.Layers;

/// <summary>Sets the number of threads until it is disposed.</summary>
internal readonly ref struct ParallelismScope
{
    private readonly int _before;

    public ParallelismScope(int threads)
    {
        _before = LucidRuntime.MaxDegreeOfParallelism;
        LucidRuntime.MaxDegreeOfParallelism = threads;
    }

    public void Dispose() => LucidRuntime.MaxDegreeOfParallelism = _before;
}
