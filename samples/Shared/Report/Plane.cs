namespace Lucid.Samples.Report;

/// <summary>The three planes in which volumes are looked at.</summary>
public enum Plane
{
    Axial,
    Coronal,
    Sagittal,
}
