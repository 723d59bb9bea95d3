namespace Lucid.Samples.BrainVolume;

/// <summary>What the user asked for.</summary>
/// <param name="Input">The scan to match; null for the phantom.</param>
/// <param name="Reference">The scan whose contrast to take; null for the phantom's second scanner.</param>
/// <param name="Output">The folder for the results.</param>
/// <param name="Steps">How many training steps to take.</param>
internal sealed record JobOptions(string? Input, string? Reference, string Output, int Steps);
