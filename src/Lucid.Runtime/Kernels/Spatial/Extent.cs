namespace Lucid.Kernels.Spatial;

/// <summary>Sizes, or positions, along the three axes.</summary>
internal readonly record struct Extent(int Depth, int Height, int Width)
{
    public int this[int axis] => axis switch
    {
        0 => Depth,
        1 => Height,
        _ => Width,
    };

    public long Count => (long)Depth * Height * Width;
}
