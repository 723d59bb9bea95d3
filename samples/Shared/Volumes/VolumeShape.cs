namespace Lucid.Samples.Volumes;

/// <summary>The voxels along each axis, named as a tensor's: (Depth, Height, Width), width fastest.</summary>
public readonly record struct VolumeShape(int Depth, int Height, int Width)
{
    /// <summary>All voxels.</summary>
    public int Count => checked(Depth * Height * Width);

    /// <summary>As people write it: x × y × z.</summary>
    public override string ToString() => $"{Width} × {Height} × {Depth}";
}
