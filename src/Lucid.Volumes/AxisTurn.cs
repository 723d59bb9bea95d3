namespace Lucid.Volumes;

/// <summary>
/// Which direction each axis of a volume is nearest to, and how the axes are swapped and reversed to run to the right, the front and the top: nibabel's
/// <c>io_orientation</c>. Everything is in the order (x, y, z).
/// </summary>
internal sealed class AxisTurn
{
    /// <summary>Newton's iteration doubles the digits that are right each time.</summary>
    private const int PolarSteps = 60;

    private readonly int[] _direction;
    private readonly bool[] _isReversed;

    private AxisTurn(int[] direction, bool[] isReversed)
    {
        _direction = direction;
        _isReversed = isReversed;
    }

    /// <summary>Whether the axes run to the right, the front and the top already.</summary>
    public bool IsIdentity => _direction is [0, 1, 2] && _isReversed is [false, false, false];

    /// <summary>Where each axis runs: R or L, A or P, S or I.</summary>
    public string Letters => string.Concat(_direction.Zip(_isReversed, (direction, isReversed) => (isReversed ? "LPI" : "RAS")[direction]));

    /// <summary>The turn of a volume.</summary>
    public static AxisTurn Of(Volume volume) => Of(volume.GetAffine());

    /// <summary>The turn of a matrix from voxels to millimetres, whose three axes span the space.</summary>
    public static AxisTurn Of(double[,] affine)
    {
        double[,] rotation = NearestRotation(affine);
        int[] direction = new int[3];
        bool[] isReversed = new bool[3];
        bool[] isTaken = new bool[3];
        for (int axis = 0; axis < 3; axis++)
        {
            int best = -1;
            for (int row = 0; row < 3; row++)
            {
                if (!isTaken[row] && (best < 0 || Math.Abs(rotation[row, axis]) > Math.Abs(rotation[best, axis])))
                {
                    best = row;
                }
            }

            direction[axis] = best;
            isReversed[axis] = rotation[best, axis] < 0;
            isTaken[best] = true;
        }

        return new AxisTurn(direction, isReversed);
    }

    /// <summary>The voxels along each axis after turning.</summary>
    public int[] TurnedLengths(int[] lengths)
    {
        int[] turned = new int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            turned[_direction[axis]] = lengths[axis];
        }

        return turned;
    }

    /// <summary>The matrix of the turned volume: the same places.</summary>
    public double[,] TurnedAffine(double[,] affine, int[] lengths)
    {
        var turned = new double[4, 4];
        turned[3, 3] = 1;
        for (int row = 0; row < 3; row++)
        {
            turned[row, 3] = affine[row, 3];
            for (int axis = 0; axis < 3; axis++)
            {
                turned[row, _direction[axis]] = _isReversed[axis] ? -affine[row, axis] : affine[row, axis];
                turned[row, 3] += _isReversed[axis] ? affine[row, axis] * (lengths[axis] - 1) : 0;
            }
        }

        return turned;
    }

    /// <summary>Turns voxels, x fastest.</summary>
    /// <param name="from">As stored.</param>
    /// <param name="to">Receives them turned.</param>
    /// <param name="lengths">The voxels along each axis as stored.</param>
    public void Turn(float[] from, float[] to, int[] lengths) => Walk(lengths, (stored, step, turned, count) =>
    {
        for (int x = 0; x < count; x++, turned += step)
        {
            to[turned] = from[stored + x];
        }
    });

    /// <summary>Turns voxels back: the inverse of <see cref="Turn"/>.</summary>
    /// <param name="from">Turned.</param>
    /// <param name="to">Receives them as stored.</param>
    /// <param name="lengths">The voxels along each axis as stored.</param>
    public void TurnBack(float[] from, float[] to, int[] lengths) => Walk(lengths, (stored, step, turned, count) =>
    {
        for (int x = 0; x < count; x++, turned += step)
        {
            to[stored + x] = from[turned];
        }
    });

    private delegate void Row(int stored, int step, int turned, int count);

    /// <summary>Visits the rows along the stored x, with their place and step in the turned volume.</summary>
    private void Walk(int[] lengths, Row row)
    {
        int[] turnedLengths = TurnedLengths(lengths);
        int[] strides = [1, turnedLengths[0], turnedLengths[0] * turnedLengths[1]];
        int[] steps = new int[3];
        int start = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            int stride = strides[_direction[axis]];
            steps[axis] = _isReversed[axis] ? -stride : stride;
            start += _isReversed[axis] ? (lengths[axis] - 1) * stride : 0;
        }

        Parallel.For(0, lengths[2], new ParallelOptions { MaxDegreeOfParallelism = LucidRuntime.MaxDegreeOfParallelism }, z =>
        {
            for (int y = 0; y < lengths[1]; y++)
            {
                row((z * lengths[1] + y) * lengths[0], steps[0], start + z * steps[2] + y * steps[1], lengths[0]);
            }
        });
    }

    /// <summary>
    /// The orthogonal matrix nearest to the axes' directions: the polar factor, which nibabel takes from a singular value decomposition. By Newton's iteration,
    /// Q ← (Q + Q⁻ᵀ)/2 (Higham, 1986).
    /// </summary>
    private static double[,] NearestRotation(double[,] affine)
    {
        var q = new double[3, 3];
        for (int column = 0; column < 3; column++)
        {
            double length = Math.Sqrt(affine[0, column] * affine[0, column] + affine[1, column] * affine[1, column] + affine[2, column] * affine[2, column]);
            for (int row = 0; row < 3; row++)
            {
                q[row, column] = affine[row, column] / length;
            }
        }

        for (int step = 0; step < PolarSteps; step++)
        {
            double[,] cofactors = Cofactors(q);
            double determinant = q[0, 0] * cofactors[0, 0] + q[0, 1] * cofactors[0, 1] + q[0, 2] * cofactors[0, 2];
            double change = 0;
            for (int i = 0; i < 9; i++)
            {
                double next = (q[i / 3, i % 3] + cofactors[i / 3, i % 3] / determinant) / 2;
                change = Math.Max(change, Math.Abs(next - q[i / 3, i % 3]));
                q[i / 3, i % 3] = next;
            }

            if (change < 1e-15)
            {
                break;
            }
        }

        return q;
    }

    /// <summary>The transposed inverse times the determinant.</summary>
    private static double[,] Cofactors(double[,] m)
    {
        var cofactors = new double[3, 3];
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                (int r1, int r2, int c1, int c2) = ((row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3);
                cofactors[row, column] = m[r1, c1] * m[r2, c2] - m[r1, c2] * m[r2, c1];
            }
        }

        return cofactors;
    }
}
