namespace Lucid.Samples.SegmentVolume.Training;

/// <summary>What one training step learns from.</summary>
/// <param name="Scans">The intensities: (N, 1, E, E, E).</param>
/// <param name="Vessels">1 in vessels and 0 elsewhere, of the same shape.</param>
internal sealed record Lesson(Tensor Scans, Tensor Vessels);
