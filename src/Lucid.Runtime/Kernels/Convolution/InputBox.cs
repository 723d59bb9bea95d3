namespace Lucid.Kernels.Convolution;

/// <summary>A box of positions of an input: how many there are along each axis, and how many floats apart.</summary>
/// <param name="Planes">Those along D.</param>
/// <param name="PlaneStep">How far apart they are.</param>
/// <param name="Rows">Those along H.</param>
/// <param name="RowStep">How far apart they are.</param>
/// <param name="Columns">Those along W.</param>
/// <param name="ColumnStep">How far apart they are.</param>
internal readonly record struct InputBox(int Planes, nint PlaneStep, int Rows, nint RowStep, int Columns, nint ColumnStep)
{
    /// <summary>Some neighbours along W.</summary>
    public static InputBox Row(int columns, nint step) => new(1, 0, 1, 0, columns, step);
}
