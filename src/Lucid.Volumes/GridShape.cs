namespace Lucid.Volumes;

/// <summary>
/// The voxels along the three axes of an array, slowest first, as nnU-Net counts them: (z, y, x) of a NIfTI file, or those axes after a plan has transposed them.
/// Voxels lie in memory in this order, those along axis 2 side by side.
/// </summary>
/// <param name="Depth">Along axis 0.</param>
/// <param name="Height">Along axis 1.</param>
/// <param name="Width">Along axis 2.</param>
internal readonly record struct GridShape(int Depth, int Height, int Width)
{
    /// <summary>All voxels.</summary>
    public long Count => checked((long)Depth * Height * Width);

    /// <summary>The voxels of one slice across axis 0.</summary>
    public int SliceCount => checked(Height * Width);

    /// <summary>The voxels along an axis, 0 to 2.</summary>
    public int this[int axis] => axis switch
    {
        0 => Depth,
        1 => Height,
        2 => Width,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "expected 0, 1 or 2"),
    };

    /// <summary>The shape whose axis i is this one's axis <c>order[i]</c>, as NumPy's <c>transpose</c> has it.</summary>
    public GridShape Transposed(ReadOnlySpan<int> order) => new(this[order[0]], this[order[1]], this[order[2]]);

    /// <summary>The same shape with another number of voxels along one axis.</summary>
    public GridShape With(int axis, int count) => axis switch
    {
        0 => this with { Depth = count },
        1 => this with { Height = count },
        2 => this with { Width = count },
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "expected 0, 1 or 2"),
    };

    /// <inheritdoc/>
    public override string ToString() => $"({Depth}, {Height}, {Width})";
}
