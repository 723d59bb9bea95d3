using Xunit;

namespace Lucid.Generators.Tests.Budgets;

/// <summary>Tests that run while no other does: as long as much is compiled for the first time, .NET puts optimising again off.</summary>
[CollectionDefinition(nameof(JitTierTests), DisableParallelization = true)]
public class AloneCollection;
