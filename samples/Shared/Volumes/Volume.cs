namespace Lucid.Samples.Volumes;

/// <summary>A volume in memory.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Shape">Its voxels along each axis.</param>
/// <param name="Orientation">How it lies in the patient.</param>
/// <param name="Voxels">The values in row-major order of (Depth, Height, Width); all finite.</param>
public sealed record Volume(string Name, VolumeShape Shape, Orientation Orientation, float[] Voxels);
