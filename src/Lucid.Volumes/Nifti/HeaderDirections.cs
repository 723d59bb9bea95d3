namespace Lucid.Volumes.Nifti;

/// <summary>
/// How the voxel axes lie in the patient: the sform where it is set and usable, else the qform, else the voxel sizes alone, which
/// say nothing of left and right.
/// </summary>
internal static class HeaderDirections
{
    /// <summary>Of a matrix with axes of length one, the least determinant that is not taken for 0.</summary>
    private const double LeastDeterminant = 1e-6;

    /// <summary>How far b² + c² + d² may exceed 1 by the rounding of float32: as nibabel has it.</summary>
    private const double QuaternionTolerance = 3.0 / (1 << 23);

    /// <summary>The 3×4 matrix from voxels (columns x, y, z and the origin) to millimetres towards the right, the front and the top (rows).</summary>
    public static (double[,] Matrix, OrientationSource Source) Read(HeaderBytes header)
    {
        if (header.Integer(header.Layout.SformCode) > 0 && Sform(header) is var sform && IsUsable(sform))
        {
            return (sform, OrientationSource.Sform);
        }

        if (header.Integer(header.Layout.QformCode) > 0 && Qform(header) is { } qform && IsUsable(qform))
        {
            return (qform, OrientationSource.Qform);
        }

        var sizes = new double[3, 4];
        for (int axis = 0; axis < 3; axis++)
        {
            sizes[axis, axis] = VoxelSize(header, axis);
        }

        return (sizes, OrientationSource.None);
    }

    /// <summary>The distance of voxels along x, y or z, as stored; 1 where it is 0 or no number, as all readers have it.</summary>
    public static double VoxelSize(HeaderBytes header, int axis)
    {
        double size = Math.Abs(Size(header, axis));
        return double.IsFinite(size) && size > 0 && axis < header.Integer(header.Layout.Dim) ? size : 1;
    }

    /// <summary>Whether three finite axes span the space.</summary>
    private static bool IsUsable(double[,] m)
    {
        double lengths = 1;
        for (int column = 0; column < 3; column++)
        {
            lengths *= Math.Sqrt(m[0, column] * m[0, column] + m[1, column] * m[1, column] + m[2, column] * m[2, column]);
        }

        double determinant = m[0, 0] * (m[1, 1] * m[2, 2] - m[1, 2] * m[2, 1])
            - m[0, 1] * (m[1, 0] * m[2, 2] - m[1, 2] * m[2, 0])
            + m[0, 2] * (m[1, 0] * m[2, 1] - m[1, 1] * m[2, 0]);
        double origin = m[0, 3] + m[1, 3] + m[2, 3];
        return double.IsFinite(lengths) && double.IsFinite(origin) && Math.Abs(determinant) > LeastDeterminant * lengths;
    }

    private static double Size(HeaderBytes header, int axis) => header.Number(header.Layout.Pixdim, axis + 1);

    private static double[,] Sform(HeaderBytes header)
    {
        var matrix = new double[3, 4];
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                matrix[row, column] = header.Number(header.Layout.Srow, 4 * row + column);
            }
        }

        return matrix;
    }

    /// <summary>
    /// The matrix of the unit quaternion a + b·i + c·j + d·k, of which the file stores b, c and d; pixdim[0] holds the sign of z.
    /// Null where quaternion, sign or voxel sizes are none.
    /// </summary>
    private static double[,]? Qform(HeaderBytes header)
    {
        double b = header.Number(header.Layout.Quatern);
        double c = header.Number(header.Layout.Quatern, 1);
        double d = header.Number(header.Layout.Quatern, 2);
        double square = 1 - (b * b + c * c + d * d);
        double sign = header.Number(header.Layout.Pixdim);
        double[] sizes = [Size(header, 0), Size(header, 1), header.Integer(header.Layout.Dim) > 2 ? Size(header, 2) : 1];
        if (!(square >= -QuaternionTolerance) || !double.IsFinite(sign) || sizes.Any(size => !double.IsFinite(size) || size <= 0))
        {
            return null;
        }

        double a = Math.Sqrt(Math.Max(0, square));
        double x = sizes[0];
        double y = sizes[1];
        double z = sign < 0 ? -sizes[2] : sizes[2];
        double Origin(int row) => header.Number(header.Layout.Qoffset, row);
        return new[,]
        {
            { (a * a + b * b - c * c - d * d) * x, 2 * (b * c - a * d) * y, 2 * (b * d + a * c) * z, Origin(0) },
            { 2 * (b * c + a * d) * x, (a * a + c * c - b * b - d * d) * y, 2 * (c * d - a * b) * z, Origin(1) },
            { 2 * (b * d - a * c) * x, 2 * (c * d + a * b) * y, (a * a + d * d - b * b - c * c) * z, Origin(2) },
        };
    }
}
