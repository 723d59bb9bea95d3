namespace Lucid.Tests.Layers;

/// <summary>Tests that change settings of the process or measure it: they run alone.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
