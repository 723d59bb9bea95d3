namespace Lucid.Generators.Models;

/// <summary>What a layer attribute asks for, after checking. Each kind has its own.</summary>
internal abstract record LayerSpec;
