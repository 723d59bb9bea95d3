namespace Lucid.Samples.BrainVolume.Report;

/// <summary>The three planes in which volumes are looked at.</summary>
internal enum Plane
{
    Axial,
    Coronal,
    Sagittal,
}
