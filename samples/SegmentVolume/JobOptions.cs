namespace Lucid.Samples.SegmentVolume;

/// <summary>What the user asked for.</summary>
/// <param name="Output">The folder for the report and the trained model.</param>
/// <param name="Steps">How many training steps to take.</param>
internal sealed record JobOptions(string Output, int Steps);
