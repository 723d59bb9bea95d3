namespace Lucid.Samples.Volumes;

/// <summary>The voxel axis that runs along an anatomical direction.</summary>
/// <param name="Index">0, 1 or 2 for x, y or z of the file: a tensor's width, height or depth.</param>
/// <param name="IsReversed">Whether it runs against the direction.</param>
/// <param name="Millimetres">The step from one voxel to the next.</param>
public readonly record struct VoxelAxis(int Index, bool IsReversed, double Millimetres);
