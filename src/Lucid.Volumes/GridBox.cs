namespace Lucid.Volumes;

/// <summary>A box in an array of three axes.</summary>
/// <param name="Start">Its first voxel along each axis.</param>
/// <param name="Shape">Its voxels along each axis.</param>
internal readonly record struct GridBox(GridShape Start, GridShape Shape)
{
    /// <summary>The whole of an array.</summary>
    public static GridBox Whole(GridShape shape) => new(default, shape);
}
