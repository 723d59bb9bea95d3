namespace Lucid.Samples.SegmentBrain;

/// <summary>What the user asked for.</summary>
/// <param name="Input">The scan; null for the embedded one.</param>
/// <param name="Scans">The folder of scans to work off; null for one scan.</param>
/// <param name="Output">The folder for the results.</param>
/// <param name="Probabilities">Whether probabilities are written too.</param>
/// <param name="Mirroring">Whether windows are mirrored.</param>
/// <param name="Threads">How many threads to take; null for all processors.</param>
internal sealed record JobOptions(string? Input, string? Scans, string Output, bool Probabilities, bool Mirroring, int? Threads);
