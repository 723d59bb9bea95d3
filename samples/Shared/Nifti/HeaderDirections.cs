namespace Lucid.Samples.Nifti;

/// <summary>
/// How the voxel axes lie in the patient: the sform where it is set and usable, else the qform, else the voxel sizes alone, which
/// say nothing of left and right.
/// </summary>
public static class HeaderDirections
{
    /// <summary>Of a matrix with axes of length one, the least determinant that is not taken for 0.</summary>
    private const double LeastDeterminant = 1e-6;

    /// <summary>How far b² + c² + d² may exceed 1 by the rounding of float32: as nibabel has it.</summary>
    private const double QuaternionTolerance = 3.0 / (1 << 23);

    /// <summary>The 3×3 matrix from voxel steps (columns) to millimetres towards the right, the front and the top (rows).</summary>
    public static (double[,] Matrix, OrientationSource Source) Read(HeaderBytes header)
    {
        if (header.Int16(HeaderField.SformCode) > 0 && Sform(header) is var sform && IsUsable(sform))
        {
            return (sform, OrientationSource.Sform);
        }

        if (header.Int16(HeaderField.QformCode) > 0 && Qform(header) is { } qform && IsUsable(qform))
        {
            return (qform, OrientationSource.Qform);
        }

        var sizes = new double[3, 3];
        for (int axis = 0; axis < 3; axis++)
        {
            double size = Math.Abs(Size(header, axis));
            sizes[axis, axis] = double.IsFinite(size) && size > 0 ? size : 1;
        }

        return (sizes, OrientationSource.None);
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
        return double.IsFinite(lengths) && Math.Abs(determinant) > LeastDeterminant * lengths;
    }

    private static double Size(HeaderBytes header, int axis) => header.Single(HeaderField.Pixdim + sizeof(float) * (axis + 1));

    private static double[,] Sform(HeaderBytes header)
    {
        var matrix = new double[3, 3];
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                matrix[row, column] = header.Single(HeaderField.SrowX + sizeof(float) * (4 * row + column));
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
        double b = header.Single(HeaderField.QuaternB);
        double c = header.Single(HeaderField.QuaternC);
        double d = header.Single(HeaderField.QuaternD);
        double square = 1 - (b * b + c * c + d * d);
        double sign = header.Single(HeaderField.Pixdim);
        double[] sizes = [Size(header, 0), Size(header, 1), Size(header, 2)];
        if (!(square >= -QuaternionTolerance) || !double.IsFinite(sign) || sizes.Any(size => !double.IsFinite(size) || size <= 0))
        {
            return null;
        }

        double a = Math.Sqrt(Math.Max(0, square));
        double x = sizes[0];
        double y = sizes[1];
        double z = sign < 0 ? -sizes[2] : sizes[2];
        return new[,]
        {
            { (a * a + b * b - c * c - d * d) * x, 2 * (b * c - a * d) * y, 2 * (b * d + a * c) * z },
            { 2 * (b * c + a * d) * x, (a * a + c * c - b * b - d * d) * y, 2 * (c * d - a * b) * z },
            { 2 * (b * d - a * c) * x, 2 * (c * d + a * b) * y, (a * a + d * d - b * b - c * c) * z },
        };
    }
}
