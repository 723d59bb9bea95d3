namespace Lucid.Samples.SegmentVolume.Tests;

/// <summary>Tests that seed the process's random numbers: one at a time.</summary>
[CollectionDefinition(nameof(RandomNumbers), DisableParallelization = true)]
public sealed class RandomNumbers;
