using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.Peers;

/// <summary>A program that is asked, a round at a time. Lucid is one of them.</summary>
internal interface IPeer : IDisposable
{
    /// <summary>Name and version, as the program itself says them.</summary>
    string Name { get; }

    /// <summary>Times a round; null where the program has no such work.</summary>
    Timing? Time(NormShape shape, NormWork work);

    /// <summary>Normalises one row that repeats a pattern, without affine: the results for the pattern's numbers.</summary>
    IReadOnlyList<float> Normalize(int count, IReadOnlyList<float> pattern);
}
