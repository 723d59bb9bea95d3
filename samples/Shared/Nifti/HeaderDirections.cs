namespace Lucid.Samples.Nifti;

/// <summary>How the voxel axes lie in the patient: the sform where there is one, else the qform, else the voxel sizes alone.</summary>
public static class HeaderDirections
{
    /// <summary>The 3×3 matrix from voxel steps (columns) to millimetres towards the right, the front and the top (rows).</summary>
    public static double[,] Read(HeaderBytes header) =>
        header.Int16(HeaderField.SformCode) > 0 ? Sform(header)
        : header.Int16(HeaderField.QformCode) > 0 ? Scaled(header, QformRotation(header))
        : Scaled(header, new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });

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
    /// </summary>
    private static double[,] QformRotation(HeaderBytes header)
    {
        double b = header.Single(HeaderField.QuaternB);
        double c = header.Single(HeaderField.QuaternC);
        double d = header.Single(HeaderField.QuaternD);
        double a = Math.Sqrt(Math.Max(0, 1 - (b * b + c * c + d * d)));
        double z = header.Single(HeaderField.Pixdim) < 0 ? -1 : 1;
        return new[,]
        {
            { a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c) * z },
            { 2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b) * z },
            { 2 * (b * d - a * c), 2 * (c * d + a * b), (a * a + d * d - b * b - c * c) * z },
        };
    }

    private static double[,] Scaled(HeaderBytes header, double[,] rotation)
    {
        for (int column = 0; column < 3; column++)
        {
            double millimetres = Math.Abs(header.Single(HeaderField.Pixdim + sizeof(float) * (column + 1)));
            for (int row = 0; row < 3; row++)
            {
                rotation[row, column] *= millimetres;
            }
        }

        return rotation;
    }
}
