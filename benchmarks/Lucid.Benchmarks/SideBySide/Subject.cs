using Lucid.Benchmarks.Measuring;

namespace Lucid.Benchmarks.SideBySide;

/// <summary>What all programs are asked for at once.</summary>
internal readonly record struct Subject(NormShape Shape, NormWork Work, int Threads);
